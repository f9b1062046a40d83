"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/text/copy-button";
import type { NewToken } from "@/lib/contracts/accounts";
import { ConnectAssistant } from "./connect-assistant";

/** The only time the token is shown, alone and in what connects a program. */
export function NewAssistantSecret({
  ws,
  token,
  onDone,
}: {
  ws: string;
  token: NewToken;
  onDone: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="New assistant"
      className="grid max-w-160 grid-cols-1 gap-3 rounded-lg border border-preferred/40 p-4"
    >
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        Assistant “{token.title}” created
      </h2>
      <p className="text-ink-2">Copy its token now: only its hash is stored, so it cannot be shown again.</p>
      <div className="min-w-0 rounded-md border bg-raise px-3 py-2">
        <CopyButton value={token.secret} what="token" />
      </div>
      <p className="text-ink-2">Or connect a program at once; the token is filled in.</p>
      <ConnectAssistant ws={ws} token={token.secret} />
      <Button className="justify-self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
