import { type Detail, type EventRow, listed, quoted } from "./event-words";

type WebhookAction =
  | "webhook.create"
  | "webhook.change"
  | "webhook.delete"
  | "webhook.disable"
  | "webhook.rotate";

const about = ({ title, url, enabled }: Partial<Detail<"webhook.create">>) =>
  listed(quoted(title), url, enabled === false && "disabled");

/** What happens to webhooks, in words. */
export const webhookRows: { [A in WebhookAction]: EventRow<A> } = {
  "webhook.change": { title: "Webhook changed", subject: "webhook", about },
  "webhook.create": { title: "Webhook created", subject: "webhook", about },
  "webhook.delete": { title: "Webhook deleted", subject: "webhook", about },
  "webhook.disable": {
    title: "Webhook disabled by the program",
    subject: "webhook",
    about: ({ title, because }) => listed(quoted(title), because),
  },
  "webhook.rotate": {
    title: "Webhook’s secret changed",
    subject: "webhook",
    about: ({ title, now }) => listed(quoted(title), now && "the one before ended at once"),
  },
};
