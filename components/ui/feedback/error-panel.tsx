import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { FieldError } from "@/lib/errors";
import { RetryButton } from "./retry-button";

/** The parts of an RFC 9457 problem that people are shown. */
export type ProblemSummary = {
  title: string;
  detail?: string | null | undefined;
  code?: string | undefined;
  errors?: readonly FieldError[] | undefined;
};

export type ErrorPanelProps = {
  problem: ProblemSummary;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean | undefined;
  actions?: ReactNode;
  /** `h1` if the page has no other heading. */
  heading?: "h1" | "h2" | "p";
  className?: string;
};

export function ErrorPanel({
  problem,
  onRetry,
  isRetrying,
  actions,
  heading: Heading = "p",
  className,
}: ErrorPanelProps) {
  const { title, detail, code } = problem;
  const errors = (problem.errors ?? []).filter(({ message }) => detail?.includes(message) !== true);
  return (
    <section
      role="alert"
      className={clsx("flex items-start gap-3 rounded-lg border border-rejected/40 bg-raise p-4", className)}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rejected" />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-1.5 [overflow-wrap:anywhere]">
        <Heading className="font-semibold">{title}</Heading>
        {detail ? <p className="text-ink-2">{detail}</p> : null}
        {errors.length > 0 ? (
          <ul className="grid gap-0.5 text-ink-2">
            {errors.map((error) => (
              <li key={`${error.path} ${error.message}`}>
                <code className="num text-ink">{error.path}</code> {error.message}
              </li>
            ))}
          </ul>
        ) : null}
        {code ? <p className="num text-ink-3">{code}</p> : null}
        {onRetry || actions ? (
          <div className="mt-1.5 flex flex-wrap gap-2">
            {onRetry ? <RetryButton onRetry={onRetry} isRetrying={isRetrying} /> : null}
            {actions}
          </div>
        ) : null}
      </div>
    </section>
  );
}
