import { plural } from "@/components/ui/text/format";
import type { Webhook, WebhookDelivery } from "@/lib/contracts/webhooks";
import { everyType } from "@/lib/domain/webhooks/event-types";

/** What it is called: its title, else where it is. */
export const nameOf = ({ title, url }: Pick<Webhook, "title" | "url">): string => title ?? new URL(url).host;

/** "3 events", "all events". */
export const eventsText = ({ events }: Pick<Webhook, "events">): string =>
  events.includes(everyType) ? "all events" : plural(events.length, "event");

/** Host and path: a query may be long, and secret. */
export function placeText({ url }: Pick<Webhook, "url">): string {
  const { host, pathname } = new URL(url);
  return host + (pathname === "/" ? "" : pathname);
}

const list = new Intl.ListFormat("en");

/** "set lighthouse and environment staging"; empty: from everywhere. */
export function filterText({ filter }: Pick<Webhook, "filter">): string {
  return list.format(Object.entries(filter).map(([name, value]) => `${name} ${value}`));
}

type NamedState = Pick<Webhook, "title" | "url" | "state">;

/** "2 of 3 endpoints are fine. Press room is failing." */
export function webhooksAnswer(webhooks: readonly NamedState[]): string {
  const fine = webhooks.filter(({ state }) => state === "ok").length;
  const total = webhooks.length;
  if (fine === total)
    return total === 1 ? "The endpoint is fine." : `All ${plural(total, "endpoint")} are fine.`;
  const others = (["failing", "disabled"] as const).flatMap((state) => {
    const names = webhooks.filter((each) => each.state === state).map(nameOf);
    if (names.length === 0) return [];
    const who = names.length > 3 ? String(names.length) : list.format(names);
    return [`${who} ${names.length === 1 ? "is" : "are"} ${state}`];
  });
  return `${fine} of ${plural(total, "endpoint")} ${fine === 1 ? "is" : "are"} fine. ${others.join(", ")}.`;
}

type DeliveryTries = Pick<WebhookDelivery, "state" | "attempts">;

/** "Delivered at the 2nd try", "Given up after 10 tries, 404". */
export function deliveryText({ state, attempts }: DeliveryTries): string {
  const tries = attempts.length;
  const last = attempts.at(-1);
  const why = last === undefined ? "" : `, ${last.error ?? last.status}`;
  const soFar = tries === 1 ? "1 try so far" : `${tries} tries so far`;
  if (state === "delivered") return tries <= 1 ? "Delivered" : `Delivered at try ${tries}`;
  if (state === "given_up")
    return tries === 0 ? "Given up" : `Given up after ${plural(tries, "try", "tries")}${why}`;
  return tries === 0 ? "Waiting" : `Waiting, ${soFar}${why}`;
}
