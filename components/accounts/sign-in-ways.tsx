import { ChevronRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ProviderSignIn } from "./provider-sign-in";
import { SignInForm } from "./sign-in-form";

type SignInWaysProps = {
  callbackUrl: string;
  /** Whether a forgotten password can be reset by mail. */
  resets: boolean;
  /** The provider's name; null without one. */
  provider: string | null;
  /** Whether passwords open nothing, but for local accounts. */
  isRequired: boolean;
  /** Whether somebody asked for the way of local accounts. */
  isLocal: boolean;
  /** Whether the provider does not answer: then the password stands there. */
  isAway: boolean;
  /** Why nobody was signed in. */
  refusal: string | null;
};

function Note({ children }: { children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-md border border-expiring/40 bg-raise px-3 py-2 leading-relaxed"
    >
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-expiring" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}

const summary =
  "flex min-h-8 w-fit cursor-pointer list-none items-center gap-1.5 text-ink-2 hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden";

/** The ways in: the provider's first, the password folded below it. */
export function SignInWays(props: SignInWaysProps) {
  const { callbackUrl, resets, provider, isRequired, isLocal, isAway, refusal } = props;
  const note = refusal === null ? null : <Note>{refusal}</Note>;
  if (provider === null || isLocal)
    return (
      <div className="grid gap-4">
        {note}
        <SignInForm {...{ callbackUrl, resets, isLocal }} />
      </div>
    );
  return (
    <div className="grid gap-4">
      {note}
      <ProviderSignIn {...{ provider, callbackUrl }} isFirst={!isAway || isRequired} />
      {isRequired ? null : (
        <details open={isAway} className="group grid gap-4">
          <summary className={summary}>
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            Use a password instead
          </summary>
          <div className="pt-3">
            <SignInForm {...{ callbackUrl, resets }} isSecond={!isAway} />
          </div>
        </details>
      )}
    </div>
  );
}
