/** Whose data it is. The licences of both ask for these words wherever the data is shown. */
export function Footer() {
  return (
    <footer className="border-t border-line">
      <p className="mx-auto max-w-6xl px-4 py-6 text-[13px] leading-5 text-muted sm:px-6">
        © Overture Maps Foundation,{' '}
        <a className="underline underline-offset-2 hover:text-ink" href="https://overturemaps.org">
          overturemaps.org
        </a>{' '}
        · Contains data from{' '}
        <a className="underline underline-offset-2 hover:text-ink" href="https://www.geonames.org">
          GeoNames
        </a>{' '}
        (
        <a
          className="underline underline-offset-2 hover:text-ink"
          href="https://creativecommons.org/licenses/by/4.0/"
        >
          CC BY 4.0
        </a>
        )
      </p>
    </footer>
  );
}
