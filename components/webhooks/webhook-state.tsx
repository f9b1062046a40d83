import clsx from "clsx";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Webhook } from "@/lib/contracts/webhooks";

const looks = {
  ok: { tone: "text-preferred", dot: "bg-current" },
  failing: { tone: "text-rejected", dot: "border-2 border-current" },
  disabled: { tone: "text-ink-2", dot: "border-2 border-current" },
} as const;

export const toneOf = (state: Webhook["state"]): string => looks[state].tone;

export function WebhookDot({ state }: Pick<Webhook, "state">) {
  return (
    <span aria-hidden className={clsx("grid size-4 shrink-0 place-items-center", looks[state].tone)}>
      <span className={clsx("size-2 rounded-full", looks[state].dot)} />
    </span>
  );
}

/** "Failing since 14:05", "Fine", "New", "Switched off". */
export function StateWords({ webhook: { state, failingSince, lastSuccessAt } }: { webhook: Webhook }) {
  if (state === "disabled") return "Switched off";
  if (state === "ok") return lastSuccessAt === null ? "New" : "Fine";
  if (failingSince === null) return "Failing";
  return (
    <>
      Failing since <DateLabel at={failingSince} show="absolute" />
    </>
  );
}

/** Why it fails and when it is tried next; when it last succeeded. */
export function StateNote({ webhook }: { webhook: Webhook }) {
  const { state, because, nextTryAt, lastSuccessAt } = webhook;
  if (state === "disabled") return because;
  if (state === "failing")
    return (
      <>
        {because}
        {nextTryAt === null ? null : (
          <>
            {because === null ? "next try " : ", next try "}
            <DateLabel at={nextTryAt} show="relative" />
          </>
        )}
      </>
    );
  if (lastSuccessAt === null) return "nothing was sent yet";
  return (
    <>
      last <DateLabel at={lastSuccessAt} show="relative" />
    </>
  );
}
