/**
 * Bank holidays in England and Wales, months and days by year, substitute days and one-off holidays included.
 *
 * Source: GOV.UK, “UK bank holidays”, England and Wales: its list of 24 November 2025 for 2019 to 2028, and an
 * earlier edition of the same list for 2018. A year that is not here is refused and never guessed. When GOV.UK adds a
 * year or a holiday, add it here with the date of the list.
 */
export const BANK_HOLIDAYS: Readonly<Record<string, string>> = {
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  // 8 May: the early May holiday moved for VE Day. 28 December: substitute for Boxing Day.
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  // 27 and 28 December: substitutes for Christmas Day and Boxing Day.
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  // 3 January: substitute for New Year’s Day. 2 June: spring holiday moved, and 3 June: Platinum Jubilee.
  // 19 September: state funeral. 27 December: substitute for Christmas Day.
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  // 2 January: substitute for New Year’s Day. 8 May: coronation.
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  // 28 December: substitute for Boxing Day.
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  // 27 and 28 December: substitutes for Christmas Day and Boxing Day.
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  // 3 January: substitute for New Year’s Day.
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};
