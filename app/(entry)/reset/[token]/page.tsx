import type { Metadata } from "next";
import { EntryCard } from "@/components/accounts/entry-card";
import { ResetForm } from "@/components/accounts/reset-form";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { readReset } from "@/lib/services/accounts/password-link";
import { orNotFound } from "../../../w/[ws]/or-not-found";
import { orEnded } from "../../or-ended";

export const metadata: Metadata = { title: "New password", robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

/** Opening it uses nothing up: scanners of mail follow links. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const link = await orNotFound(orEnded(readReset(token)));
  if (link === null)
    return (
      <EntryCard
        title="This link has ended"
        lead="It was used, replaced by a later one, or is older than 30 minutes. Ask for a new one."
      >
        <Button asChild variant="key" size="lg">
          <Link href="/forgot">Ask for a new link</Link>
        </Button>
      </EntryCard>
    );
  return (
    <EntryCard title="New password" lead={`For the account of ${link.email}. It ends all its sessions.`}>
      <ResetForm token={token} email={link.email} />
    </EntryCard>
  );
}
