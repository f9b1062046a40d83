"use client";

import { X } from "lucide-react";
import { type FormEvent, useId, useMemo, useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { formatBytes, formatNumber } from "@/components/ui/text/format";
import { uploads, useDestinations } from "@/lib/client/uploads";
import type { FoundFile } from "@/lib/client/uploads/inspect-files";
import type { Proposal } from "@/lib/client/uploads/tray";
import { UploadRows } from "./upload-rows";
import { foundIn } from "./upload-words";

const maxTags = 20;

const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((tag) => tag.trim().slice(0, 40))
    .filter((tag) => tag !== "")
    .slice(0, maxTags);

/** What was found, and where to put it. Nothing is sent before the form is confirmed. */
export function FoundForm({ proposal }: { proposal: Proposal }) {
  const { ws, files } = proposal;
  const [typed, setTyped] = useState<string | null>(null);
  const set = typed ?? proposal.set;
  const [environment, setEnvironment] = useState("default");
  const [tags, setTags] = useState("");
  const mayTag = useMay("mark:write");
  const { sets, environments } = useDestinations(ws);
  const known = useId();
  const order = useMemo(() => refusedFirst(files), [files]);
  const pictures = files.filter(({ refusal }) => refusal === null).length;
  function send(event: FormEvent) {
    event.preventDefault();
    const title = set.trim().slice(0, 200);
    const key = sets.find((each) => each.title === title)?.key ?? title;
    uploads.confirm({ set: key === "" ? null : key, environment, tags: tagsIn(tags) });
  }
  return (
    <form onSubmit={send} className="flex min-h-0 flex-col">
      <p className="px-4 pb-3 text-ink-2">{foundIn(files)}</p>
      <div className="grid grid-cols-[1fr_128px] gap-2 border-y bg-raise px-4 py-2.5">
        <Field label="Set">
          <Input
            list={known}
            value={set}
            placeholder="Without a set"
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Field label="Environment">
          <Select
            className="w-full"
            value={environment}
            onChange={(event) => setEnvironment(event.target.value)}
          >
            {environments.map((key) => (
              <option key={key}>{key}</option>
            ))}
          </Select>
        </Field>
        {mayTag ? (
          <Field label="Tags, separated by commas" className="col-span-2">
            <Input value={tags} onChange={(event) => setTags(event.target.value)} />
          </Field>
        ) : null}
      </div>
      <datalist id={known}>
        {sets.map(({ id, title }) => (
          <option key={id} value={title} />
        ))}
      </datalist>
      <UploadRows label="Files found" order={order}>
        {(at) => <FoundRow file={files[at]} />}
      </UploadRows>
      <div className="flex justify-end gap-2 border-t px-4 py-2.5">
        <Button variant="ghost" onClick={() => uploads.dismiss()}>
          Discard
        </Button>
        <Button type="submit" variant="key" disabled={pictures === 0} autoFocus>
          Import {formatNumber(pictures)}
        </Button>
      </div>
    </form>
  );
}

/** Indices of the files, refused ones first. */
function refusedFirst(files: readonly FoundFile[]): number[] {
  const all = files.map((_, at) => at);
  const isRefused = (at: number) => files[at]?.refusal !== null;
  return [...all.filter(isRefused), ...all.filter((at) => !isRefused(at))];
}

function FoundRow({ file }: { file: FoundFile | undefined }) {
  if (file === undefined) return null;
  const { path, bytes, refusal } = file;
  return (
    <div className="flex h-full items-center gap-3 border-b px-4">
      <div className="min-w-0 flex-1">
        <p className="truncate" title={path}>
          {path}
        </p>
        <p className="text-ink-3 text-xs">{refusal?.detail ?? formatBytes(bytes)}</p>
      </div>
      {refusal === null ? null : (
        <span className="flex items-center gap-1.5 font-medium text-rejected text-xs">
          <X aria-hidden className="size-3.5" />
          Refused
        </span>
      )}
    </div>
  );
}
