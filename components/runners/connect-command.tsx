"use client";

import { KeyRound } from "lucide-react";
import { useMay } from "@/components/shell/rights";
import { useOrigin } from "@/components/shell/use-origin";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import type { useCreateToken } from "@/lib/client/accounts/accounts";
import type { GivenPermission } from "@/lib/domain/access/permissions";
import { type Connection, connectCommand } from "./connect-commands";

const permissions: GivenPermission[] = ["job:read", "job:claim", "download"];

/** The body of a runner's token. */
export const runnerToken = { title: "Runner", permissions };

type ConnectCommandProps = {
  ws: string;
  kind: Connection;
  making: ReturnType<typeof useCreateToken>;
};

/** The command that connects a runner, complete but for the token, which is made on the spot and shown once. */
export function ConnectCommand({ ws, kind, making }: ConnectCommandProps) {
  const mayMakeToken = useMay("token:write");
  const origin = useOrigin();
  const isMade = making.data !== undefined;
  const command = connectCommand(kind, { origin, ws, token: making.data?.secret ?? "TOKEN" });
  return (
    <div className="grid grid-cols-1 gap-2">
      <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
        {command}
      </pre>
      <div className="flex flex-wrap items-center gap-2">
        {mayMakeToken && !isMade ? (
          <Button disabled={making.isPending} onClick={() => making.mutate(runnerToken)}>
            <KeyRound aria-hidden />
            Make a token
          </Button>
        ) : null}
        <CopyTextButton text={command} what="command" />
        <p role="status" className="min-w-48 flex-1 text-pretty text-ink-3 text-xs">
          {isMade
            ? "The token is in the command and is shown this once. It may claim jobs here; revoke it in Settings, Tokens."
            : mayMakeToken
              ? "The token is put into the command and shown once."
              : null}
        </p>
      </div>
      <Failure inline error={making.error} title="The token was not made" />
    </div>
  );
}
