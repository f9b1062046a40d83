import { Lock } from "lucide-react";
import { Failure } from "@/components/ui/feedback/failure";
import { Link } from "@/components/ui/link";

/** Reports a vote that was not stored. */
export function Refused({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <div className="shrink-0 border-b p-2">
      <Failure error={error} title="Your last vote was not stored" />
    </div>
  );
}

type ClosedProps = {
  href: string;
  /** Whether a vote was refused because the review had been decided. */
  isLost: boolean;
  isBlind: boolean;
};

export function Closed({ href, isLost, isBlind }: ClosedProps) {
  return (
    <p
      role={isLost ? "alert" : "note"}
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 border-b bg-raise px-3.5 py-1.5"
    >
      <Lock aria-hidden className="size-4 shrink-0 text-ink-2" />
      <b className="font-[550]">{isLost ? "Decided in the meantime." : "This review is decided."}</b>
      <span className="text-ink-2">
        {isLost ? "Your last vote was not stored. " : null}
        {isBlind ? (
          "Submit your verdict to see the decision."
        ) : (
          <>
            <Link href={href} className="text-ink underline underline-offset-2">
              See the decision
            </Link>
            , or reopen it there to judge on.
          </>
        )}
      </span>
    </p>
  );
}
