"use client";

import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { isNotFound, problemText } from "@/lib/client/problem-text";
// Evaluated with the page: it compares the clocks then.
import "@/lib/client/server-clock";
import { countPendingWrites } from "@/lib/client/pending-writes";
import { LateToaster } from "../ui/feedback/late-toaster";
import { MissingParts } from "../ui/feedback/missing-parts";
import { toast } from "../ui/feedback/toast";
import { LateTooltips } from "../ui/overlay/late-tooltips";

const freshForMs = 10_000;

/**
 * Shows errors of writes in a toast, unless a form shows them. A write that gets "not found" may have lost its right
 * since the layout was rendered: the refresh then removes buttons that are no longer allowed.
 */
const mutationCache = (refresh: () => void) =>
  new MutationCache({
    onError: (error, _, __, { meta }) => {
      if (meta?.failed !== undefined && error.name !== "AbortError")
        toast.error(`${meta.failed}. ${problemText(error)}`);
      if (isNotFound(error)) refresh();
    },
  });

function newQueryClient(refresh: () => void): QueryClient {
  return new QueryClient({
    mutationCache: mutationCache(refresh),
    defaultOptions: { queries: { staleTime: freshForMs, retry: 1, refetchOnWindowFocus: true } },
  });
}

export function Providers({ nonce: newest, children }: { nonce: string | undefined; children: ReactNode }) {
  // A page that is refreshed gets a new one, but the policy is that of the document.
  const [nonce] = useState(newest);
  const router = useRouter();
  const [client] = useState(() => newQueryClient(() => router.refresh()));
  useEffect(() => setStyleNonce(nonce), [nonce]);
  useEffect(() => warnOfUnsent(client), [client]);
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      storageKey="fluxara.theme"
      {...(nonce ? { nonce } : {})}
    >
      <NuqsAdapter>
        <QueryClientProvider client={client}>
          {children}
          <LateToaster />
          <MissingParts />
          <LateTooltips />
        </QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}

/** Writes that wait for the network or in a queue are lost when the page is closed. */
function warnOfUnsent(client: QueryClient): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (countPendingWrites(client) > 0) event.preventDefault();
  };
  window.addEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
}

/** Read by `get-nonce`, which Radix's scroll lock uses for its style tag. */
declare global {
  var __webpack_nonce__: string | undefined;
}

function setStyleNonce(nonce: string | undefined): void {
  globalThis.__webpack_nonce__ = nonce;
}
