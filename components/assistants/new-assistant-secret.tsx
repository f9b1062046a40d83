"use client";

import { NewTokenSecret } from "@/components/accounts/new-token-secret";
import type { NewToken } from "@/lib/contracts/accounts";
import { ConnectAssistant } from "./connect-assistant";

type NewAssistantSecretProps = { ws: string; token: NewToken; onDone: () => void };

/** The only time the token is shown, alone and in what connects a program. */
export function NewAssistantSecret({ ws, token, onDone }: NewAssistantSecretProps) {
  return (
    <NewTokenSecret
      token={token}
      of="Assistant"
      lead="Copy its token now: only its hash is stored, so it cannot be shown again."
      onDone={onDone}
    >
      <p className="text-ink-2">Or connect a program at once; the token is filled in.</p>
      <ConnectAssistant ws={ws} token={token.secret} />
    </NewTokenSecret>
  );
}
