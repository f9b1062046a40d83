"use client";

import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Segmented } from "@/components/ui/form/segmented";
import { useCreateToken } from "@/lib/client/accounts/accounts";
import { ConnectCommand } from "./connect-command";
import type { Connection } from "./connect-commands";
import { WhomToAsk } from "./whom-to-ask";

const kinds: readonly { value: Connection; label: string }[] = [
  { value: "comfyui", label: "ComfyUI" },
  { value: "a1111", label: "AUTOMATIC1111" },
  { value: "other", label: "Another program" },
];

const notes: Readonly<Record<Connection, string>> = {
  comfyui:
    "Needs Node 20 on a machine that reaches ComfyUI, and a folder of workflows saved there by Export (API).",
  a1111: "Also Forge, reForge and SD.Next, started with --api. Needs Node 20 on a machine that reaches it.",
  other:
    "Your program registers its offers, claims jobs, sends heartbeats and delivers, with the attempt’s id in every write.",
};

const calls = `POST …/runners/{id}/claim
POST …/runners/{id}/heartbeat
POST …/jobs/{job}/artifacts
POST …/jobs/{job}/complete`;

type ConnectRunnerProps = {
  ws: string;
  /** Names of those who may make the token. */
  admins: readonly string[];
};

/** How to connect a runner of each kind. */
export function ConnectRunner({ ws, admins }: ConnectRunnerProps) {
  const [kind, setKind] = useState<Connection>("comfyui");
  const mayMakeToken = useMay("token:write");
  const making = useCreateToken(ws);
  return (
    <section aria-labelledby="connect-runner" className="grid max-w-200 grid-cols-1 gap-2.5">
      <h2 id="connect-runner" className="font-semibold">
        Connect a runner
      </h2>
      <Segmented
        label="What to connect"
        value={kind}
        onChange={setKind}
        options={kinds}
        className="justify-self-start"
      />
      <p className="text-pretty text-ink-2">{notes[kind]}</p>
      <ConnectCommand {...{ ws, kind, making }} />
      {mayMakeToken ? null : <WhomToAsk admins={admins} what="make the token for it" />}
      {kind === "other" ? (
        <>
          <p className="text-ink-2">Then:</p>
          <pre className="overflow-x-auto rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-ink-2 text-xs leading-relaxed">
            {calls}
          </pre>
        </>
      ) : null}
    </section>
  );
}
