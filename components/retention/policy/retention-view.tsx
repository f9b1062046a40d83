"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/rights";
import { policyOf } from "@/lib/client/retention/retention";
import type { Policy } from "@/lib/contracts/retention";
import { PolicyEditor } from "./policy-editor";
import { PolicyInForce } from "./policy-in-force";

/** Shows the policy; those who may change it also get the editor with its preview. */
export function RetentionView({ ws, initial }: { ws: string; initial: Policy }) {
  const { data: policy } = useQuery({ ...policyOf(ws), initialData: initial });
  return useMay("retention:write") ? (
    <PolicyEditor ws={ws} policy={policy} />
  ) : (
    <PolicyInForce policy={policy} />
  );
}
