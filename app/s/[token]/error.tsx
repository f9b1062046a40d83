"use client";

import { PageFailure } from "@/components/shell/page-failure";

/** Visitors know no operator, and have no other page to go to. */
export default function SharedPageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[60dvh] place-items-center p-4">
      <PageFailure error={error} retry={retry} heading="h1" help="ask whoever sent you the link" />
    </main>
  );
}
