"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/rights";
import { policyOf } from "@/lib/client/retention/retention";
import type { Policy } from "@/lib/contracts/retention";
import type { FirstPreview } from "./first-preview";
import { PolicyEditor } from "./policy-editor";
import { PolicyInForce } from "./policy-in-force";

type RetentionViewProps = { ws: string; initial: Policy; first: FirstPreview | null };

/** Shows the policy; those who may change it also get the editor with its preview. */
export function RetentionView({ ws, initial, first }: RetentionViewProps) {
  const { data: policy } = useQuery({ ...policyOf(ws), initialData: initial });
  return useMay("retention:write") ? (
    <PolicyEditor ws={ws} policy={policy} first={first} />
  ) : (
    <PolicyInForce policy={policy} />
  );
}
