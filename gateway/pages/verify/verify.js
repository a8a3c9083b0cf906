"use strict";
// The page of a certificate's printed address: asks for the verification and shows it in Chinese or English. Written for the old
// browsers inside messengers too: no async functions, no replaceChildren.

const texts = {
  zh: {
    heading: "证书核验", other: "English", note: "以本页显示为准；纸质证书或 PDF 与本页不符的，以本页为准。请核对网址是否为发证机构的网址。",
    VALID: "证书有效", INVALID: "证书已失效", UNKNOWN: "没有该编号的证书", FAILED: "暂时无法核验，请稍后重试", again: "重试",
    unknownHint: "请核对编号是否完整、正确。", serial: "证书编号", kind: "证书类型", year: "年度", holderNameMasked: "持证人", unitName: "单位",
    totalHours: "总学时", publicHours: "公需科目学时", professionalHours: "专业科目学时", issuedAt: "发证时间", invalidatedAt: "失效时间",
    invalidationReason: "失效原因", replacedBySerial: "已换发的证书",
    values: {ANNUAL: "专业技术人员继续教育合格证书", PUBLIC_SUBJECT: "公需科目培训证书", HOURS_DELETED: "本年度学时被删除"},
  },
  en: {
    heading: "Verification", other: "中文", note: "What this page shows counts, whatever a print or a PDF says. Check that the address is that of the issuing authority.",
    VALID: "The certificate is valid", INVALID: "The certificate is no longer valid", UNKNOWN: "No certificate has this number",
    FAILED: "It cannot be verified at the moment; try again later", again: "Try again",
    unknownHint: "Check that the number is complete and right.", serial: "Number", kind: "Kind", year: "Year", holderNameMasked: "Holder", unitName: "Unit",
    totalHours: "Hours in total", publicHours: "Hours of public subjects", professionalHours: "Professional hours", issuedAt: "Issued",
    invalidatedAt: "Invalid since", invalidationReason: "Reason", replacedBySerial: "Replaced by",
    values: {ANNUAL: "Certificate of Continuing Education", PUBLIC_SUBJECT: "Certificate of Public Subjects", HOURS_DELETED: "Hours of the year were deleted"},
  },
};
const fields = ["kind", "year", "holderNameMasked", "unitName", "totalHours", "publicHours", "professionalHours", "issuedAt", "invalidatedAt",
  "invalidationReason", "replacedBySerial"];

// What the address has after /verify/, without what messengers append to it.
function typedSerial() {
  const typed = location.pathname.replace(/^\/verify\//, "").split(/[\/&]/)[0];
  try {
    return decodeURIComponent(typed).slice(0, 100);
  } catch (error) {
    return typed.slice(0, 100);
  }
}

const serial = typedSerial();
const wanted = new URLSearchParams(location.search).get("lang") || navigator.language || "zh";
let language = wanted.toLowerCase().startsWith("en") ? "en" : "zh";
let answer = null;

function element(name, content, className) {
  const made = document.createElement(name);
  made.textContent = content;
  if (className) made.className = className;
  return made;
}

function grouped(text) {
  return text.replace(/(.{5})(?=.)/g, "$1-");
}

function wordsOf(field, value) {
  if (!field.endsWith("At")) return texts[language].values[value] || String(value);
  return new Date(value).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short"});
}

function shown(field, value) {
  if (field !== "replacedBySerial") return document.createTextNode(wordsOf(field, value));
  const link = element("a", grouped(value));
  link.href = "/verify/" + encodeURIComponent(value) + "?lang=" + language;
  return link;
}

function row(list, field, value) {
  const line = document.createElement("dd");
  if (/[\u3400-\u9fff]/.test(value)) line.lang = "zh-CN";  // Names, on the English page too: the font depends on it.
  line.appendChild(shown(field, value));
  list.appendChild(element("dt", texts[language][field]));
  list.appendChild(line);
}

function showAnswer() {
  const words = texts[language];
  const list = document.createElement("dl");
  row(list, "serial", grouped(answer.serial || serial));
  for (const field of fields) if (answer[field] !== undefined && answer[field] !== null) row(list, field, answer[field]);
  const result = document.getElementById("result");
  result.textContent = "";
  result.appendChild(element("p", words[answer.state], "state " + answer.state));
  result.appendChild(list);
  if (answer.state === "UNKNOWN") result.appendChild(element("p", words.unknownHint));
  if (answer.state !== "FAILED") return;
  const again = element("button", words.again);
  again.addEventListener("click", verify);
  result.appendChild(again);
}

function show() {
  const words = texts[language];
  document.documentElement.lang = language;
  document.title = words.heading;
  document.getElementById("heading").textContent = words.heading;
  document.getElementById("note").textContent = words.note;
  document.getElementById("other").textContent = words.other;
  document.getElementById("other").lang = language === "zh" ? "en" : "zh-CN";
  if (answer) showAnswer();
}

function take(found) {
  answer = found;
  show();
}

function verify() {
  if (serial === "") return take({state: "UNKNOWN"});
  const late = new Promise((resolve) => setTimeout(() => resolve({state: "FAILED"}), 15000));
  const asked = fetch("/v1/certificate-verifications/" + encodeURIComponent(serial), {headers: {Accept: "application/json"}})
    .then((response) => {
      if (response.status === 400 || response.status === 404) return {state: "UNKNOWN"};
      return response.ok ? response.json() : {state: "FAILED"};
    })
    .catch(() => ({state: "FAILED"}));
  return Promise.race([asked, late]).then(take);
}

document.getElementById("other").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  show();
});
show();
verify();
