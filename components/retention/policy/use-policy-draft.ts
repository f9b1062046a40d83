"use client";

import { useState } from "react";
import { bodyOf, useSavePolicy } from "@/lib/client/retention/policy";
import type { Policy, PolicyBody, PolicyVersion } from "@/lib/contracts/retention";
import { policyChanges } from "./policy-words";

/** Checked for NaN: a number is NaN while its field is empty. */
const numbersOf = ({ days, graceHours, minAgeDays, schedule, environments }: PolicyBody) => [
  days ?? 1,
  graceHours,
  minAgeDays,
  schedule?.everyHours ?? 1,
  ...environments.map((rule) => rule.days ?? 1),
];

/** A part of the policy, or how it follows from what is: several fields may change in one go. */
type PolicyChange = Partial<PolicyBody> | ((now: PolicyBody) => Partial<PolicyBody>);

/**
 * A policy being edited. Starts from the one first loaded: a later fetch must not overwrite what is being typed.
 * `restores` is the version loaded into the form, as long as the draft equals it.
 */
export function usePolicyDraft(ws: string, policy: Policy, onSaved: (stored: Policy) => void) {
  const [base, setBase] = useState(() => bodyOf(policy));
  const [draft, setDraft] = useState(base);
  const [taken, setTaken] = useState<PolicyVersion | null>(null);
  const reset = (to: Policy) => {
    setBase(bodyOf(to));
    setDraft(bodyOf(to));
    setTaken(null);
  };
  const saving = useSavePolicy(ws, policy, (stored) => {
    reset(stored);
    onSaved(stored);
  });
  const changes = policyChanges(base, draft);
  const restores = taken !== null && policyChanges(taken, draft).length === 0 ? taken.version : null;
  return {
    base,
    draft,
    changes,
    restores,
    saving,
    isComplete: numbersOf(draft).every(Number.isFinite),
    change: (make: PolicyChange) =>
      setDraft((now) => ({ ...now, ...(typeof make === "function" ? make(now) : make) })),
    take: (version: PolicyVersion) => {
      const { version: _, at: __, by: ___, ...body } = version;
      setTaken(version);
      setDraft(body);
    },
    discard: () => {
      const other = saving.theirs;
      saving.reset();
      if (other === null) setDraft(base);
      else reset(other);
      setTaken(null);
    },
    save: () => saving.mutate({ policy: draft, restores }),
  };
}

export type PolicyDraft = ReturnType<typeof usePolicyDraft>;
