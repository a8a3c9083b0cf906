#include "services/certificate/document/certificate_document.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <memory>
#include <mutex>
#include <stdexcept>

#include "libs/fields/text.h"
#include "libs/obs/metrics.h"
#include "libs/values/hours.h"
#include "services/certificate/domain/errors.h"
#include "services/certificate/domain/issuing_rules.h"

namespace jixue::certificate {
namespace {

// A4 in landscape, in points.
constexpr double kWidth = 841.89;
constexpr double kHeight = 595.28;
constexpr double kMargin = 36;
constexpr double kTextLeft = 110;
constexpr double kTextWidth = kWidth - 2 * kTextLeft;
constexpr double kQrSize = 96;

// Of a TrueType font cairo embeds only the characters that a page uses: a page has 40 kB and takes
// 15 MB of memory, whereas Noto Serif CJK with its shared outlines takes 540 kB and 105 MB. The
// font has every Chinese character of GBK; pango takes rarer ones from Noto CJK, from Hanazono,
// which has the CJK extensions B to F, and from BabelStone Han, which has 3,045 of the 4,939
// characters of G and 2,271 of the 4,192 of H. No font of Debian 12 has the others.
constexpr const char* kRegular = "LXGW WenKai";
constexpr const char* kBold = "LXGW WenKai Bold";

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct FreeObject {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeQr {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

struct Page {
  cairo_t* cairo;
  int unknown_glyphs = 0;  // Characters that no font has.
};

struct TextStyle {
  const char* font;  // A pango family.
  double size;       // In points; reduced until the text fits the height.
  double top;
  double height = 1000;
  PangoAlignment alignment = PANGO_ALIGN_LEFT;
  double left = kTextLeft;
  double width = kTextWidth;
};

void DrawText(Page& page, const std::string& text, const TextStyle& style) {
  cairo_t* const cairo = page.cairo;
  const std::unique_ptr<PangoLayout, FreeObject> layout{pango_cairo_create_layout(cairo)};
  const std::unique_ptr<PangoFontDescription, FreeFont> font{
      pango_font_description_from_string(style.font)};
  // A character's shape differs between countries; this selects that of mainland China.
  PangoContext* const context = pango_layout_get_context(layout.get());
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  // A paragraph that begins with an Arabic name is Chinese all the same.
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
  pango_layout_set_alignment(layout.get(), style.alignment);
  pango_layout_set_line_spacing(layout.get(), 1.4F);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  int height = 0;
  for (double size = style.size; size >= 6; size -= 1) {
    pango_font_description_set_size(font.get(), static_cast<int>(size * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_get_pixel_size(layout.get(), nullptr, &height);
    if (height <= style.height) break;
  }
  page.unknown_glyphs += pango_layout_get_unknown_glyphs_count(layout.get());
  cairo_move_to(cairo, style.left, style.top);
  pango_cairo_show_layout(cairo, layout.get());
}

void DrawFrame(cairo_t* cairo) {
  cairo_set_source_rgb(cairo, 0.62, 0.12, 0.12);
  for (const auto& [inset, line] : {std::pair{kMargin, 3.0}, std::pair{kMargin + 7, 1.0}}) {
    cairo_set_line_width(cairo, line);
    cairo_rectangle(cairo, inset, inset, kWidth - 2 * inset, kHeight - 2 * inset);
    cairo_stroke(cairo);
  }
  cairo_set_source_rgb(cairo, 0.1, 0.1, 0.1);
}

void DrawQr(cairo_t* cairo, const std::string& text, double left, double top) {
  const std::unique_ptr<QRcode, FreeQr> code{
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)};
  if (!code) throw std::runtime_error{"the verification address does not fit a QR code"};
  const double module = kQrSize / code->width;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1) == 0) continue;
      cairo_rectangle(cairo, left + x * module, top + y * module, module, module);
    }
  }
  cairo_fill(cairo);
}

std::string CivilText(Timestamp instant) {
  const Date date = CivilDate(instant);
  return fmt::format("{}年{}月{}日", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// The stable reason in words; one that this version does not know is printed as it is.
std::string ReasonText(const std::string& reason) {
  if (reason == kHoursDeleted) return "本年度学时被删除 Hours of the year were deleted";
  return reason;
}

// Marks a page, so that no print of an invalid certificate passes for a valid one (D59).
void DrawInvalidation(Page& page, const Invalidation& invalidation) {
  cairo_t* const cairo = page.cairo;
  constexpr double kInset = kMargin + 12;
  cairo_save(cairo);
  cairo_set_source_rgb(cairo, 0.75, 0.07, 0.07);
  cairo_rectangle(cairo, kInset, kInset, kWidth - 2 * kInset, 28);
  cairo_fill(cairo);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  DrawText(page,
           fmt::format("已失效 INVALID　失效日期：{}　原因：{}", CivilText(invalidation.at),
                       ReasonText(invalidation.reason)),
           {.font = kBold,
            .size = 14,
            .top = kInset + 4,
            .height = 22,
            .alignment = PANGO_ALIGN_CENTER,
            .left = kInset,
            .width = kWidth - 2 * kInset});
  cairo_translate(cairo, kWidth / 2, kHeight / 2);
  cairo_rotate(cairo, -0.5);
  cairo_set_source_rgba(cairo, 0.75, 0.07, 0.07, 0.25);
  DrawText(page, "已失效 INVALID",
           {.font = kBold,
            .size = 72,
            .top = -50,
            .alignment = PANGO_ALIGN_CENTER,
            .left = -kWidth / 2,
            .width = kWidth});
  cairo_restore(cairo);
}

// Keeps the direction of a text that a person typed from reaching its surroundings (D58). A row
// from before that rule may have direction characters of its own, which are left out.
std::string Isolated(const std::string& text) {
  return "\u2068" + fields::Repair(fields::TextKind::kLine, text) + "\u2069";
}

std::string BodyText(const Certificate& certificate) {
  const std::string unit =
      certificate.holder.unit_name ? "（" + Isolated(*certificate.holder.unit_name) + "）" : "";
  return fmt::format(
      "　　{}{}，身份证号 {}，在 {} 年度完成继续教育 {:g} 学时，其中公需科目 {:g} 学时，"
      "专业科目 {:g} 学时，符合专业技术人员继续教育学时要求，特发此证。",
      Isolated(certificate.holder.name), unit, certificate.holder.id_number_masked,
      certificate.year, HoursNumber(certificate.public_tenths + certificate.professional_tenths),
      HoursNumber(certificate.public_tenths), HoursNumber(certificate.professional_tenths));
}

void DrawPage(Page& page, const Certificate& certificate, const std::string& verification_url) {
  DrawFrame(page.cairo);
  DrawText(page, "专业技术人员继续教育合格证书",
           {.font = kBold, .size = 30, .top = 82, .alignment = PANGO_ALIGN_CENTER});
  DrawText(page, "Certificate of Continuing Education",
           {.font = kRegular, .size = 13, .top = 136, .alignment = PANGO_ALIGN_CENTER});
  DrawText(page, BodyText(certificate), {.font = kRegular, .size = 18, .top = 196, .height = 215});
  DrawText(page, "发证日期：" + CivilText(certificate.issued_at),
           {.font = kRegular, .size = 14, .top = 420});
  DrawText(page, "证书编号：" + certificate.serial.Grouped(),
           {.font = kRegular, .size = 14, .top = 448});
  DrawText(page, "扫描二维码或访问下列地址核验，状态以核验结果为准：\n" + verification_url,
           {.font = kRegular, .size = 8, .top = 484});
  DrawQr(page.cairo, verification_url, kWidth - kTextLeft - kQrSize, 420);
  if (certificate.invalidation) DrawInvalidation(page, *certificate.invalidation);
}

cairo_status_t AppendBytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::string> MakeDocument(const Certificate& certificate,
                                 const std::string& verification_url) {
  static const obs::Counter unprintable = obs::FindCounter(
      "certificates_unprintable_total", "Documents with a character that no installed font has.");
  // Pango's font maps belong to threads, so one page at a time bounds the memory in use.
  static std::mutex one_page;
  const std::lock_guard lock{one_page};
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface{
      cairo_pdf_surface_create_for_stream(AppendBytes, &bytes, kWidth, kHeight)};
  const std::string created = FormatTimestamp(certificate.issued_at);
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                 certificate.invalidation ? "专业技术人员继续教育合格证书（已失效）"
                                                          : "专业技术人员继续教育合格证书");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  const std::unique_ptr<cairo_t, FreeCairo> cairo{cairo_create(surface.get())};
  Page page{.cairo = cairo.get()};
  DrawPage(page, certificate, verification_url);
  cairo_show_page(cairo.get());
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error{"cairo could not write the certificate"};
  }
  // A page with boxes for characters would be worthless, and nobody would notice (D58).
  if (page.unknown_glyphs > 0) {
    unprintable.Add();
    return Fail(errors::kCharacterNotPrintable);
  }
  return bytes;
}

}  // namespace jixue::certificate
