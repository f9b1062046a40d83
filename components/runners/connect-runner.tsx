"use client";

import { KeyRound } from "lucide-react";
import { CopyTextButton } from "@/components/settings/copy-text-button";
import { useMay } from "@/components/shell/rights";
import { useOrigin } from "@/components/shell/use-origin";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { useCreateToken } from "@/lib/client/accounts/accounts";
import type { GivenPermission } from "@/lib/domain/access/permissions";
import { registerCommand } from "./register-command";

const needed: GivenPermission[] = ["job:read", "job:claim", "download"];

/** The command that registers a runner, complete but for the token, which is made on the spot and shown once. */
export function ConnectRunner({ ws }: { ws: string }) {
  const origin = useOrigin();
  const mayMakeToken = useMay("token:write");
  const making = useCreateToken(ws);
  const command = registerCommand({ origin, ws, token: making.data?.secret ?? "TOKEN" });
  return (
    <section aria-labelledby="connect-runner" className="grid max-w-200 grid-cols-1 gap-2.5">
      <h2 id="connect-runner" className="font-semibold">
        Connect a runner
      </h2>
      <p className="text-ink-2">
        Your program registers with what it can run, then claims jobs, says that it is alive, and delivers.
        Run this where the generator can be reached:
      </p>
      <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
        {command}
      </pre>
      <div className="flex flex-wrap items-center gap-2">
        {mayMakeToken && making.data === undefined ? (
          <Button
            disabled={making.isPending}
            onClick={() => making.mutate({ title: "Runner", permissions: needed })}
          >
            <KeyRound aria-hidden />
            Make a token
          </Button>
        ) : null}
        <CopyTextButton text={command} what="command" />
        <p role="status" className="text-ink-3 text-xs">
          {making.data !== undefined
            ? "The token is in the command and is shown this once. It may claim jobs here; revoke it in Settings, Tokens."
            : mayMakeToken
              ? "The token is put into the command and shown once."
              : "Only admins can make the token for it."}
        </p>
      </div>
      <Failure inline error={making.error} title="The token was not made" />
      <p className="text-ink-2">Then, with the attempt’s id in every write:</p>
      <pre className="overflow-x-auto rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-ink-2 text-xs leading-relaxed">
        {`POST …/runners/{id}/claim\nPOST …/runners/{id}/heartbeat\nPOST …/jobs/{job}/artifacts\nPOST …/jobs/{job}/complete`}
      </pre>
    </section>
  );
}
