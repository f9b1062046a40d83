"use client";

import { PageFailure } from "@/components/shell/page-failure";

/** Visitors have no operator to ask and no other page to go to. The page's own title is unknown here. */
export default function SharedPageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[60dvh] place-items-center p-4">
      <title>This page could not be loaded</title>
      <PageFailure error={error} retry={retry} heading="h1" help="ask the sender of the link" />
    </main>
  );
}
