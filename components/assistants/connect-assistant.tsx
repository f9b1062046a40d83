"use client";

import { useState } from "react";
import { useOrigin } from "@/components/shell/use-origin";
import { Segmented } from "@/components/ui/form/segmented";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { type SetupName, setups } from "./assistant-setup";

const names = Object.keys(setups) as SetupName[];

/** What connects a program, complete but for the token if that is not at hand. */
export function ConnectAssistant({ ws, token = "TOKEN" }: { ws: string; token?: string }) {
  const origin = useOrigin();
  const [name, setName] = useState<SetupName>("Claude Code");
  const text = setups[name]({ origin, ws, token });
  return (
    <div className="grid grid-cols-1 gap-2">
      <Segmented
        label="Program"
        value={name}
        onChange={setName}
        options={names.map((value) => ({ value, label: value }))}
        className="justify-self-start"
      />
      <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
        {text}
      </pre>
      <div>
        <CopyTextButton text={text} what={name === "Claude Code" ? "command" : "configuration"} />
      </div>
    </div>
  );
}
