/** Entities of HTML that texts bring along, Latin 1 and punctuation: names that say nothing of whom a text is about. */
export const htmlEntities: ReadonlySet<string> = new Set(
  (
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup1 sup2 sup3 acute micro para middot ' +
    'cedil ordm raquo frac14 frac12 frac34 iquest times divide szlig euro hellip ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo lsaquo ' +
    'rsaquo bull prime Prime trade dagger Dagger permil ensp emsp thinsp zwnj zwj larr uarr rarr darr le ge ne minus asymp infin ' +
    'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ntilde ograve oacute ocirc otilde ' +
    'ouml oslash ugrave uacute ucirc uuml yacute yuml oelig eth thorn ' +
    'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml Ntilde Ograve Oacute Ocirc Otilde ' +
    'Ouml Oslash Ugrave Uacute Ucirc Uuml Yacute Yuml OElig ETH THORN'
  ).split(' '),
);
