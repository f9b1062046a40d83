import clsx from "clsx";
import {
  CloudOff,
  Hourglass,
  type LucideIcon,
  Shield,
  ShieldOff,
  ShieldQuestion,
  TriangleAlert,
} from "lucide-react";
import type { CredentialState } from "@/lib/domain/provenance/credential-state";

/** None of them is green, a seal or a check: trust in a signer is no verdict on a picture. */
const icons: Readonly<Record<CredentialState, LucideIcon>> = {
  trusted: Shield,
  valid: Shield,
  changed: TriangleAlert,
  invalid: ShieldQuestion,
  remote: CloudOff,
  none: ShieldOff,
  unread: Hourglass,
};

type StateLineProps = { state: CredentialState; title: string; meaning: string };

/** What was found, in one line, and what it means below. */
export function StateLine({ state, title, meaning }: StateLineProps) {
  const Icon = icons[state];
  const isChanged = state === "changed";
  return (
    <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-2 gap-y-0.5">
      <Icon
        aria-hidden
        className={clsx(
          "mt-px size-[1.125rem]",
          isChanged ? "text-rejected" : state === "trusted" ? "" : "text-ink-3",
        )}
      />
      <p className={clsx("font-semibold text-sm [overflow-wrap:anywhere]", isChanged && "text-rejected")}>
        {title}
      </p>
      <p className="col-start-2 text-ink-2 [overflow-wrap:anywhere]">{meaning}</p>
    </div>
  );
}
