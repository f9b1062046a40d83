"use client";

import { ImagePlus, KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { useOrigin } from "@/components/shell/use-origin";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { CopyButton } from "@/components/ui/text/copy-button";
import { ChooseButtons } from "./choose-buttons";

/** Word joiners keep an option's name on one line. */
const unbrokenHyphen = "-\u2060";

type FirstFilesProps = {
  ws: string;
  /** Buttons for what else can be done here. */
  actions: ReactNode;
};

/** Shown in an empty workspace: the three ways in, the browser's first. */
export function FirstFiles({ ws, actions }: FirstFilesProps) {
  const command = `npx fluxara import FOLDER --url ${useOrigin()} --token TOKEN --workspace ${ws}`;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,460px)] gap-10 overflow-auto px-10 py-8 max-lg:grid-cols-1 max-lg:content-start max-sm:gap-6 max-sm:p-4">
      <section
        aria-labelledby="first-files"
        className="grid place-content-center justify-items-center gap-2.5 rounded-xl border-2 border-line-2 border-dashed p-4 text-center text-ink-2 max-lg:py-16 max-sm:py-9"
      >
        <ImagePlus aria-hidden className="size-7" />
        <h2 id="first-files" className="font-semibold text-ink text-xl">
          <span className="max-sm:hidden">Drop pictures or a folder here</span>
          <span className="sm:hidden">Import the first pictures</span>
        </h2>
        <p>PNG, JPEG, WebP. Prompt, seed and model are read from the files.</p>
        <div className="mt-2.5 flex flex-wrap justify-center gap-2">
          <ChooseButtons ws={ws} />
        </div>
        <p className="text-ink-3 pointer-coarse:hidden">
          or paste one with <Kbd>Ctrl</Kbd> <Kbd>V</Kbd>
        </p>
      </section>
      <div className="grid min-w-0 content-center gap-5">
        <Way title="From a folder, by command">
          <CopyButton
            what="import command"
            value={command}
            text={command.replaceAll("-", unbrokenHyphen)}
            className="w-full rounded-lg border bg-stage px-3.5 py-2.5 [&>span]:whitespace-normal [&>span]:[overflow-wrap:anywhere]"
          />
          <p className="text-ink-2">Run it again at any time: what is already here is skipped.</p>
        </Way>
        <Way title="From a pipeline">
          <pre className="overflow-auto rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-ink-2 text-xs leading-relaxed">
            {`POST /api/v1/workspaces/${ws}/jobs\nPOST …/jobs/{job}/artifacts\nPOST …/jobs/{job}/complete`}
          </pre>
        </Way>
        <div className="flex flex-wrap gap-2">
          <Button asChild>
            <Link href={`/w/${ws}/settings/tokens`}>
              <KeyRound aria-hidden />
              Create a token
            </Link>
          </Button>
          {actions}
        </div>
      </div>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h2 className="font-semibold text-sm">{title}</h2>
      {children}
    </section>
  );
}
