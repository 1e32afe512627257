import { ROLES } from '#identity';

/** What `--help` prints. */
export const USAGE = `The command line of the grant ledger.

  npm run ledger -- <command> [options]

Commands
  demo      Records five published decision papers in a fresh ledger, with illustrative spend, claims and cash,
            prints the balances, and leaves the service running.
              --once   ends after printing, without starting the service
              --keep   goes on with the ledger of an earlier demo where there is one
              --json   prints the balances as JSON, and nothing else, on standard output
  token     Prints a token of the local issuer, for trying the service out.
              --role   one or more of ${ROLES.join(', ')}; with commas between
              --name   whom the ledger names as the recorder: a post, not a person
              --lifetime   how long it is good for: 30m, 8h, 24h at most (12h if not given)
  copy      Copies the whole log into another, empty store, or goes on with a copy that was cut off, and proves by
            their Merkle root that both are the same. Stop the service first.
              --from, --to   where a log is kept: sqlite:FOLDER, postgres://… or esdb://…
              --json   prints the proof as JSON
  prepare   Run as an administrator of the server that LEDGER_LOG names: makes what the log needs there, and leaves
            the service's own user no right to change what is recorded.
              --role   the service's user; LEDGER_ROLE_PASSWORD is the password it gets where it has to be made
  rebuild   Builds the read models anew from the log, beside the old ones, and swaps them in.
  certify   Makes every read model anew beside the live ones, compares them row for row, and writes a certificate of
            what was found, with the Merkle root of the log; 1 if a row differs. Can be run beside a service.
              --out   the folder it is written to (certificates in the ledger's folder if not given)
              --json   prints the certificate as JSON
  export    Writes the ledger for other programs to read. Can be run beside a service.
              --format   hledger or beancount, the postings as a journal that these programs check; csv or xlsx, the
                         postings as a table; ndjson, the whole log, an event a line, which “import log” takes; 360giving, grants received
                         of which something is agreed, by the 360Giving Data Standard 1.4, as a recipient’s copy
              --out   the file, which must not be there yet (standard output if not given); that of 360giving has
                      “recipient-copy” in its name
              --effective-on   a day: without what takes effect later; not of ndjson
              --position   of an event: without what was recorded later
              --known-at   an instant in UTC: without what was recorded later
              --publisher-prefix   of 360giving: yours, like 360G-example; grants are named with it
              --organisations   of 360giving: a JSON file that gives funders and recipients their identifiers
  import    Brings a file into the ledger. Stop the service first.
              log FILE   a log that “export --format ndjson” wrote, into an empty ledger or one where an import of
                         it was cut off; all of it is checked before anything is recorded
              gl FILE   an extract of the general ledger, CSV or XLSX; the same file again changes nothing, or goes on
                        where it was cut off
              bank FILE   a bank statement or a list of payments, whose receipts are then matched to claims
              --mapping   of gl: plain or sap; of bank: bank-plain or remittance-plain; or a JSON file of your own,
                          or the name of one in the folder that LEDGER_MAPPINGS names
              --control   of gl and bank: the JSON file with the totals that the file has to meet
              --by   of gl and bank: whom the ledger names as the importer: a post, not a person
              --json   prints the proof, or what became of the rows, as JSON
  status    Says what the log and the read models hold. Can be run beside a service.
              --json   prints it as JSON
  --help    Prints this.

The ledger lies in the folder that LEDGER_DATA names, or else in ./data; the demo makes a temporary one instead.
LEDGER_LOG and LEDGER_READ_MODELS name other places for the log and the read models.
Exit codes: 0 done, 1 refused or failed, 2 not understood or a wrong setting.
`;
