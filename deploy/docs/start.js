// Shows the document of this gateway. The gateway serves all files: the page's policy allows no other origin.
window.onload = () => {
  SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#reference",
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    displayRequestDuration: true,
    validatorUrl: null,
    persistAuthorization: true,
    tryItOutEnabled: true,
  });
};
