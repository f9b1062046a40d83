"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/text/copy-button";
import type { NewToken } from "@/lib/contracts/accounts";

/** The only time the secret is shown. */
export function NewTokenSecret({ token, onDone }: { token: NewToken; onDone: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="New token"
      className="grid max-w-160 gap-3 rounded-lg border border-preferred/40 p-4"
    >
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        Token “{token.title}” created
      </h2>
      <p className="text-ink-2">
        Copy it now: only its hash is stored, so it cannot be shown again. Send it as{" "}
        <code className="num text-ink">Authorization: Bearer …</code>
      </p>
      <div className="rounded-md border bg-raise px-3 py-2">
        <CopyButton value={token.secret} what="token" />
      </div>
      <Button className="justify-self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
