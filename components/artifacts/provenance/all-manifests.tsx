"use client";

import { useQuery } from "@tanstack/react-query";
import { FactRow } from "@/components/settings/fact-rows";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Table } from "@/components/ui/table";
import { credentialsOf } from "@/lib/client/artifacts/credentials";
import type { CredentialRecord } from "@/lib/contracts/artifacts/provenance";
import { visibleText } from "@/lib/domain/text/visible-text";
import { ManifestRows } from "./manifest-rows";

/** All that was read of the credentials, manifest by manifest, oldest first. */
export function AllManifests({ ws, id }: { ws: string; id: string }) {
  const read = useQuery(credentialsOf(ws, id));
  return (
    <>
      {read.isPending ? <Skeleton className="h-24" /> : null}
      <ReadFailure read={read} what="The credentials" />
      {read.data?.manifests.length === 0 ? (
        <p className="text-ink-2">No manifest could be read.</p>
      ) : (
        <ol className="grid gap-3">
          {read.data?.manifests.map((manifest) => (
            <li key={manifest.label} className="min-w-0 rounded-lg border p-3">
              <Manifest manifest={manifest} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Manifest({ manifest }: { manifest: CredentialRecord["manifests"][number] }) {
  const { label, active, signer, assertions, failures } = manifest;
  return (
    <Table aria-label={`Manifest ${visibleText(label)}`} className="*:*:*:align-top">
      <tbody>
        <FactRow name="manifest">
          <span className="num">{visibleText(label)}</span>
          {active ? <span className="text-ink-3"> of this file</span> : null}
        </FactRow>
        {signer === null ? null : (
          <FactRow name="signer">
            {visibleText(signer.organisation)}
            {signer.name === null || signer.name === signer.organisation ? null : (
              <span className="text-ink-3"> {visibleText(signer.name)}</span>
            )}
          </FactRow>
        )}
        <ManifestRows manifest={manifest} />
        <FactRow name="assertions">
          <span className="num">{assertions.map(visibleText).join(", ") || "none"}</span>
        </FactRow>
        {failures.length === 0 ? null : (
          <FactRow name="failed">
            <span className="num">{failures.map(visibleText).join(", ")}</span>
          </FactRow>
        )}
      </tbody>
    </Table>
  );
}
