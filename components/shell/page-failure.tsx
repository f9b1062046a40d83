"use client";

import { type ReactNode, useTransition } from "react";
import { ErrorPanel } from "../ui/feedback/error-panel";

/** In production the server's message is withheld; the digest identifies it in the log. */
function detailOf(error: unknown, help: string): string {
  const digest = error instanceof Error && "digest" in error ? ` Reference: ${String(error.digest)}` : "";
  return `Nothing was changed. Try again; if the problem persists, ${help}.${digest}`;
}

type PageFailureProps = {
  error: unknown;
  retry: () => void;
  heading: "h1" | "h2";
  /** What to do if the problem persists. */
  help?: string;
  /** Links to other pages, if no frame provides them. */
  actions?: ReactNode;
};

export function PageFailure({
  error,
  retry,
  heading,
  actions,
  help = "contact an operator",
}: PageFailureProps) {
  const [isRetrying, start] = useTransition();
  return (
    <ErrorPanel
      className="mx-auto w-full max-w-lg"
      problem={{ title: "This page could not be loaded", detail: detailOf(error, help) }}
      heading={heading}
      onRetry={() => start(retry)}
      isRetrying={isRetrying}
      actions={actions}
    />
  );
}
