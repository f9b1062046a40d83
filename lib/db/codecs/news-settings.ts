import * as z from "zod";
import {
  defaultNewsSettings,
  isTimeOfDay,
  isTimeZone,
  type NewsKind,
  type NewsSettings,
  newsWays,
} from "@/lib/domain/mail/news-settings";

/** With the number of times they were changed. */
export type VersionedNewsSettings = NewsSettings & { version: number };

/** Of the server, if it has a name. */
function serverTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : "UTC";
}

/** `Account.notify`: null, and whatever is missing in it, stands for the defaults. */
export function readNewsSettings(stored: unknown): VersionedNewsSettings {
  const usual = defaultNewsSettings(serverTimeZone());
  const way = (kind: NewsKind) => z.enum(newsWays).catch(usual[kind]);
  const Stored = z.object({
    mention: way("mention"),
    reply: way("reply"),
    assigned: way("assigned"),
    decided: way("decided"),
    removals: way("removals"),
    digestAt: z.string().refine(isTimeOfDay).catch(usual.digestAt),
    timeZone: z.string().refine(isTimeZone).catch(usual.timeZone),
    version: z.int().catch(0),
  });
  return Stored.parse(stored ?? {});
}
