"use client";

import clsx from "clsx";
import { useRef } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Policy } from "@/lib/contracts/retention";
import type { FirstPreview } from "./first-preview";
import { OtherPolicy } from "./other-policy";
import { PolicyProtections } from "./policy-protections";
import { PolicyRules } from "./policy-rules";
import { PolicySaveBar } from "./policy-save-bar";
import { PolicySimulator, usePolicyPreview } from "./policy-simulator";
import { PolicyVersions } from "./policy-versions";
import { usePolicyDraft } from "./use-policy-draft";

const ownFields = ["days", "graceHours", "minAgeDays"];

type PolicyEditorProps = { ws: string; policy: Policy; first: FirstPreview | null };

/** The policy next to its effect. Nothing is stored until it is saved. */
export function PolicyEditor({ ws, policy, first }: PolicyEditorProps) {
  const heading = useRef<HTMLParagraphElement>(null);
  const edited = usePolicyDraft(ws, policy, ({ version }) => toast.success(`Saved as version ${version}`));
  const preview = usePolicyPreview(ws, edited, first);
  const isAwaited = preview.now === null && preview.error === null;
  const { saving } = edited;
  const rules = edited.draft.environments.map((_, i) => `environments.${i}.days`);
  return (
    <div className="grid grid-cols-1 gap-5">
      <p ref={heading} tabIndex={-1} className="text-ink-2 outline-none">
        Version {policy.version} · {policy.by === null ? "" : `${policy.by}, `}
        <DateLabel at={policy.at} show="absolute" />
      </p>
      {saving.theirs === null ? (
        <Failure inline error={saving.error} fields={[...ownFields, ...rules]} />
      ) : (
        <OtherPolicy policy={saving.theirs} onTake={edited.discard} />
      )}
      <div
        className={clsx(
          "grid grid-cols-1 gap-x-8 gap-y-7 xl:grid-cols-[minmax(0,0.72fr)_minmax(0,1fr)]",
          // The preview stands above the rules there, and comes after them.
          isAwaited && "max-xl:grid-rows-[minmax(calc(80dvh+2.75rem),auto)_auto]",
        )}
      >
        <div className="grid grid-cols-1 content-start gap-7 max-xl:order-2">
          <PolicyRules policy={policy} edited={edited} />
          <PolicyProtections edited={edited} />
          <PolicyVersions
            ws={ws}
            newest={policy.version}
            onTake={(version) => {
              edited.take(version);
              heading.current?.focus();
              heading.current?.scrollIntoView({ block: "center" });
            }}
          />
        </div>
        <PolicySimulator ws={ws} preview={preview} graceHours={edited.draft.graceHours} />
      </div>
      <PolicySaveBar edited={edited} difference={preview.difference} />
    </div>
  );
}
