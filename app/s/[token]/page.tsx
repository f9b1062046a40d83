import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { LockedView } from "@/components/links/visit/locked-view";
import { SharedView } from "@/components/links/visit/shared-view";
import { env } from "@/lib/env";
import { visitorOf } from "@/lib/server/auth/viewer";
import { readShared } from "@/lib/services/links/visit/read-shared";
import { orNotFound } from "../../w/[ws]/or-not-found";

type Props = { params: Promise<{ token: string }> };

const previewImage = { url: "/og.png", width: 1200, height: 630, alt: "Fluxara: pictures, shared with you" };

/** Read only once per request, since each read counts as a use. */
const sharedAt = cache(async (token: string) =>
  orNotFound(readShared(await visitorOf(await headers(), token))),
);

/** What previews of the link resolve their image against. Without a public URL, the name it was asked by, if it is one. */
async function ownOrigin(): Promise<URL | null> {
  const host = (await headers()).get("host");
  const origin = env.anyHost || env.publicUrl === undefined ? `http://${host}` : env.publicUrl;
  return URL.canParse(origin) ? new URL(origin) : null;
}

/** A messenger's preview of the link shows its title and an image that is the same for all of them. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await sharedAt((await params).token);
  return {
    title: { absolute: title },
    description: null,
    robots: { index: false, follow: false },
    metadataBase: await ownOrigin(),
    openGraph: { type: "website", title, siteName: "Fluxara", images: [previewImage] },
    twitter: { card: "summary_large_image", title, images: [previewImage] },
  };
}

/** For anyone with the link's URL, with or without an account. */
export default async function SharedPage({ params }: Props) {
  const { token } = await params;
  const shared = await sharedAt(token);
  if (shared.needsPassphrase) return <LockedView token={token} shared={shared} />;
  return <SharedView token={token} shared={shared} />;
}
