"use client";

import { ErrorPanel } from "@/components/ui/error-panel";

/** In production the server's message does not arrive here; the digest finds it in the log. */
function detailOf(error: unknown): string {
  const digest = error instanceof Error && "digest" in error ? ` Reference: ${String(error.digest)}` : "";
  return `Nothing was changed by showing it. Try again; if it stays, tell an operator.${digest}`;
}

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[60dvh] place-items-center p-4">
      <ErrorPanel
        className="w-full max-w-lg"
        problem={{ title: "This page could not be shown", detail: detailOf(error) }}
        heading="h1"
        onRetry={retry}
      />
    </main>
  );
}
