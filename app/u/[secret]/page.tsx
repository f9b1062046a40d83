import type { Metadata } from "next";
import { EntryCard, entryLink } from "@/components/accounts/entry-card";
import { endedWords } from "@/components/accounts/news-words";
import { UnsubscribeForm } from "@/components/accounts/unsubscribe-form";
import { Link } from "@/components/ui/link";
import { readUnsubscribing } from "@/lib/services/mail/unsubscribe";
import { orNotFound } from "../../w/[ws]/or-not-found";

export const metadata: Metadata = { title: "Stop mails" };

type Props = { params: Promise<{ secret: string }> };

/** For anyone with a mail's link, with or without a session. Mail programs send a POST to the same address. */
export default async function UnsubscribePage({ params }: Props) {
  const { secret } = await params;
  const { about } = await orNotFound(readUnsubscribing(secret));
  return (
    <EntryCard
      title="Stop these mails?"
      lead={`You will get no more mails ${endedWords[about]}. Your inbox in Fluxara keeps everything.`}
      foot={
        <>
          You choose what you are mailed about in{" "}
          <Link href="/account" className={entryLink}>
            your account
          </Link>
        </>
      }
    >
      <UnsubscribeForm secret={secret} ended={endedWords[about]} />
    </EntryCard>
  );
}
