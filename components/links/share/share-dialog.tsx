"use client";

import { Link2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Switch } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Dialog } from "@/components/ui/overlay/dialog";
import { copyText } from "@/components/ui/text/copy-text";
import { type NewShare, useCreateLink } from "@/lib/client/links/links";
import { fieldProblem } from "@/lib/client/problem-text";
import { serverNow } from "@/lib/client/server-clock";
import type { NewLink } from "@/lib/contracts/links";
import { EndField } from "./end-field";
import { LeavingNote } from "./leaving-note";
import { NewLinkShown } from "./new-link-shown";
import { PassphraseField } from "./passphrase-field";
import type { ShareChoice } from "./share-choice";
import { endOf, firstDraft, type ShareDraft } from "./share-draft";
import { rememberedSender, rememberSender } from "./share-memory";

type ShareDialogProps = { ws: string; choices: readonly ShareChoice[]; onClose: () => void };

function shareOf(draft: ShareDraft, { target }: ShareChoice): NewShare {
  const title = draft.title.trim();
  const from = draft.from.trim();
  return {
    target,
    expiresAt: endOf(draft, new Date(serverNow())).toISOString(),
    download: draft.download,
    metadata: draft.metadata,
    ...(title === "" ? {} : { title }),
    ...(from === "" ? {} : { from }),
    ...(draft.passphrase === null ? {} : { passphrase: draft.passphrase }),
  };
}

/** Creates a share link, with the defaults or as changed here, and copies its URL. */
export function ShareDialog({ ws, choices, onClose }: ShareDialogProps) {
  const [key, setKey] = useState(choices[0]?.key ?? "");
  const [draft, setDraft] = useState(() => firstDraft(choices[0]?.title ?? "", rememberedSender()));
  const [made, setMade] = useState<{ link: NewLink; isCopied: boolean } | null>(null);
  const creating = useCreateLink(ws, (link) => {
    rememberSender(draft.from);
    void copyText(link.url).then((isCopied) => setMade({ link, isCopied }));
  });
  const choice = choices.find((each) => each.key === key);
  const set = (change: Partial<ShareDraft>) => setDraft({ ...draft, ...change });

  function submit() {
    if (choice !== undefined) creating.mutate(shareOf(draft, choice));
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={made === null ? "Share" : "Link created"}
      description="Anyone with the address can open the page without an account, until the link ends."
    >
      {made === null ? (
        <Form onSubmit={submit} className="grid gap-4">
          <Failure inline error={creating.error} fields={["expiresAt", "title", "from", "passphrase"]} />
          {choices.length < 2 ? null : (
            <Segmented
              label="What to share"
              className="justify-self-start"
              value={key}
              onChange={setKey}
              options={choices.map(({ key: value, label }) => ({ value, label }))}
            />
          )}
          <ShareFields draft={draft} onChange={set} error={creating.error}>
            {choice === undefined || !draft.download ? null : (
              <LeavingNote ws={ws} target={choice.target} metadata={draft.metadata} />
            )}
          </ShareFields>
          <Button type="submit" variant="key" size="lg" disabled={creating.isPending}>
            <Link2 aria-hidden />
            Create link and copy it
          </Button>
        </Form>
      ) : (
        <NewLinkShown ws={ws} {...made} passphrase={draft.passphrase} onClose={onClose} />
      )}
    </Dialog>
  );
}

type FieldsProps = {
  draft: ShareDraft;
  onChange: (change: Partial<ShareDraft>) => void;
  error: Error | null;
  /** Said of what visitors download. */
  children: ReactNode;
};

function ShareFields({ draft, onChange, error, children }: FieldsProps) {
  const mayDownload = useMay("download");
  return (
    <>
      <Field label="Title (optional)" error={fieldProblem(error, "title")}>
        <Input
          value={draft.title}
          maxLength={120}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
      </Field>
      <Field
        label="From (optional)"
        hint="Shown to visitors. They learn nothing else about you."
        error={fieldProblem(error, "from")}
      >
        <Input
          value={draft.from}
          maxLength={120}
          placeholder="Mara at North Studio"
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
      </Field>
      <EndField draft={draft} onChange={onChange} error={fieldProblem(error, "expiresAt")} />
      {mayDownload ? (
        <Switch
          label="Download"
          hint={draft.metadata ? "Originals, with embedded metadata" : "PNG without metadata"}
          checked={draft.download}
          onCheckedChange={(download) => onChange({ download })}
        />
      ) : null}
      <Switch
        label="Metadata"
        hint="Prompt, seed, model, file name; downloads become originals"
        checked={draft.metadata}
        onCheckedChange={(metadata) => onChange({ metadata })}
      />
      {children}
      <PassphraseField
        value={draft.passphrase}
        onChange={(passphrase) => onChange({ passphrase })}
        error={fieldProblem(error, "passphrase")}
      />
    </>
  );
}
