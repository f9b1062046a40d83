"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import type { NewWebhook } from "@/lib/contracts/webhooks";
import { nameOf } from "./webhook-words";

/** The only time the secret is shown. */
export function SecretShown({ webhook, onDone }: { webhook: NewWebhook; onDone: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // After the dialog that asked for it, which gives focus back when it has gone.
    const timer = setTimeout(() => heading.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  return (
    <section
      aria-label="New secret"
      className="grid max-w-200 gap-3 rounded-lg border border-preferred/40 p-4"
    >
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        Keep the secret of “{nameOf(webhook)}” now: it is shown once
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border bg-stage px-3 py-2">
        <code className="num min-w-0 [overflow-wrap:anywhere]">{webhook.secret}</code>
        <CopyTextButton text={webhook.secret} what="secret" />
      </div>
      <p className="text-pretty text-ink-2">
        The receiver checks with it that a request comes from here. Lost, it is replaced by{" "}
        <i>Rotate secret</i>.
      </p>
      <Button className="justify-self-start" onClick={onDone}>
        I have kept it
      </Button>
    </section>
  );
}
