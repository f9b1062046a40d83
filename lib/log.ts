import { pino } from "pino";
import { env } from "./env";

/** One JSON line an event. Secrets are redacted by name wherever they appear two levels deep. */
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
