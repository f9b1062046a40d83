import type * as operations from "@/lib/contracts/operations/notifications";
import { getNotifications, putNotifications } from "@/lib/services/mail/news-settings";
import { unsubscribe } from "@/lib/services/mail/unsubscribe";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const notifications = handlers<typeof operations>({
  getNotifications: async ({ viewer }) => versioned(await getNotifications(viewer)),
  putNotifications: async ({ viewer, ifMatch, body }) =>
    versioned(await putNotifications(viewer, ifMatch, body)),
  unsubscribe: ({ params }) => unsubscribe(params.secret),
});
