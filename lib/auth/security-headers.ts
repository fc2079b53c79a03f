/** What every answer of the web process carries, pages, API, files and assets alike. */
export const fixedHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: [
      "accelerometer",
      "camera",
      "display-capture",
      "geolocation",
      "gyroscope",
      "magnetometer",
      "microphone",
      "midi",
      "payment",
      "publickey-credentials-get",
      "usb",
      "browsing-topics",
    ]
      .map((feature) => `${feature}=()`)
      .join(", "),
  },
];

/** A year, as browsers' preload lists ask. Sent under https only: over http a browser ignores it anyway. */
export const strictTransport = {
  key: "Strict-Transport-Security",
  value: "max-age=31536000; includeSubDomains",
};
