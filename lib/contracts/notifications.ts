import * as z from "zod";
import { isTimeOfDay, isTimeZone, newsWays } from "@/lib/domain/mail/news-settings";

const way = z.enum(newsWays);

const fields = {
  mention: way,
  reply: way,
  assigned: way,
  decided: way,
  /** Of a workspace that the account administers. A day before they happen, even if the digest would come later. */
  removals: way,
  /** When the digest comes, in `timeZone`. */
  digestAt: z.string().refine(isTimeOfDay, "a time of day such as 08:00"),
  timeZone: z.string().refine(isTimeZone, "the name of a time zone, such as Europe/Stockholm"),
};

/** What an account is mailed about: at once, by one digest a day, or never. */
export const Notifications = z.object(fields);
export type Notifications = z.infer<typeof Notifications>;

export const NotificationsBody = z.strictObject(fields);

/** The secret in a mail's link. */
export const WithSecret = z.strictObject({ secret: z.string().max(200) });
