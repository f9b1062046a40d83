import { pino } from "pino";

/** One JSON line an event. Secrets are redacted by name wherever they appear two levels deep. */
export const log = pino({
  level: "info",
  redact: {
    paths: [
      "authorization",
      "cookie",
      "password",
      "token",
      "secret",
      "*.authorization",
      "*.cookie",
      "*.password",
      "*.token",
      "*.secret",
    ],
    censor: "[redacted]",
  },
});
