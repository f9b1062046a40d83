"use client";

import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { problemText } from "@/lib/client/problem-text";
import { LateToaster } from "../ui/feedback/late-toaster";
import { toast } from "../ui/feedback/toast";
import { TooltipProvider } from "../ui/overlay/tooltip";

const freshForMs = 10_000;
const tooltipDelayMs = 350;

/** Shows errors of writes that no form shows. */
const mutationCache = () =>
  new MutationCache({
    onError: (error, _, __, { meta }) => {
      if (meta?.failed !== undefined && error.name !== "AbortError")
        toast.error(`${meta.failed}. ${problemText(error)}`);
    },
  });

function newQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: mutationCache(),
    defaultOptions: { queries: { staleTime: freshForMs, retry: 1, refetchOnWindowFocus: true } },
  });
}

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(newQueryClient);
  useEffect(() => setStyleNonce(nonce), [nonce]);
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="dark"
      enableSystem={false}
      disableTransitionOnChange
      storageKey="fluxara.theme"
      {...(nonce ? { nonce } : {})}
    >
      <NuqsAdapter>
        <QueryClientProvider client={client}>
          <TooltipProvider delayDuration={tooltipDelayMs}>
            {children}
            <LateToaster />
          </TooltipProvider>
        </QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}

/** Read by `get-nonce`, which Radix's scroll lock uses for its style tag. */
declare global {
  var __webpack_nonce__: string | undefined;
}

function setStyleNonce(nonce: string | undefined): void {
  globalThis.__webpack_nonce__ = nonce;
}
