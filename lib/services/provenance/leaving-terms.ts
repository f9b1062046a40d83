import { assertDefined } from "@/lib/assert";
import { findWorkspace } from "@/lib/db/accounts/workspaces";
import type { Scope } from "@/lib/domain/access/access";
import { type LeavingTerms, termsAsked } from "@/lib/domain/provenance/leaving";
import { signingTerms } from "./signing-terms";

/** What becomes of AI marks and credentials in what leaves a workspace. `mark`: whether a request wants it to stay; undefined if it does not say. */
export async function leavingTerms(scope: Scope, mark: boolean | undefined): Promise<LeavingTerms> {
  const { aiMarks, ...signs } = assertDefined(await findWorkspace(scope), "workspace");
  return { ...termsAsked(aiMarks, mark), ...(await signingTerms(scope, signs)) };
}
