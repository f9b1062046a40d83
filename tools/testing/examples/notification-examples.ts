import type * as operations from "@/lib/contracts/operations/notifications";
import { getNotifications } from "@/lib/services/mail/news-settings";
import { unsubscribePath } from "@/lib/services/mail/unsubscribe";
import { type ExampleOf, plain } from "./example";

type Name = keyof typeof operations | "getInbox" | "readInbox";

export const notificationExamples: Record<Name, ExampleOf> = {
  getInbox: () => plain(),
  readInbox: () => plain({ body: {} }),
  getNotifications: () => plain(),
  putNotifications: async (_, caller) => {
    const { version, ...body } = await getNotifications(caller);
    return plain({ body, headers: { "if-match": `"v${version}"` } });
  },
  unsubscribe: async (_, { accountId }) => {
    const path = unsubscribePath({ accountId, about: "mention" }, new Date());
    return { params: { secret: path.slice("/u/".length) } };
  },
};
