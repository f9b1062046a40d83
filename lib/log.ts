import { pino } from "pino";
import { env } from "./env";

/** One JSON line per event. Secrets are redacted by name, down to two levels. */
export const log = pino({
  level: env.logLevel,
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
