import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { LockedView } from "@/components/visit/locked-view";
import { SharedView } from "@/components/visit/shared-view";
import { visitorOf } from "@/lib/auth/visitor";
import { readShared } from "@/lib/services/links/visit/read-shared";
import { orNotFound } from "../../w/[ws]/or-not-found";

type Props = { params: Promise<{ token: string }> };

/** Read only once per request, since each read counts as a use. */
const sharedAt = cache(async (token: string) =>
  orNotFound(readShared(await visitorOf(await headers(), token))),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await sharedAt((await params).token);
  return { title: { absolute: title }, description: null, robots: { index: false, follow: false } };
}

/** For anyone with the link's URL, with or without an account. */
export default async function SharedPage({ params }: Props) {
  const { token } = await params;
  const shared = await sharedAt(token);
  if (shared.needsPassphrase) return <LockedView token={token} shared={shared} />;
  return <SharedView token={token} shared={shared} />;
}
