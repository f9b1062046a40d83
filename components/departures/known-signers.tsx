import { Link } from "@/components/ui/link";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { CredentialsHealth } from "@/lib/contracts/health";

/** Whose signatures count as known. Operators set it; only they get its figures. */
export function KnownSigners({ health }: { health: CredentialsHealth | null }) {
  return (
    <section aria-labelledby="signers" className="grid content-start gap-2">
      <h2 id="signers" className="font-semibold">
        Known signers <span className="font-normal text-ink-3 text-sm">set by operators</span>
      </h2>
      {health === null ? (
        <p className="text-pretty text-ink-2 leading-relaxed">
          The installation’s trust list says whose signatures count as known; its operators know which it is.
        </p>
      ) : (
        <Figures {...health} />
      )}
    </section>
  );
}

function Figures({ trustList: { shipped, added }, left }: CredentialsHealth) {
  const own = `${formatNumber(added)} added by operators`;
  const list =
    shipped === null ? own : `C2PA, ${plural(shipped.certificates, "certificate")}, ${shipped.date}; ${own}`;
  return (
    <>
      <p className="text-ink-2">Trust list: {list}.</p>
      <p className="text-ink-2">{plural(left, "older artifact")} left to read.</p>
      <Link href="/operator/health" className="justify-self-start">
        Operator → Health
      </Link>
    </>
  );
}
