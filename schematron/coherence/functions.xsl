<?xml version="1.0" encoding="UTF-8"?>
<!-- Functions that only the layer coherence calls. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:cda="urn:hl7-org:v3"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:v="urn:verifcda:functions">

  <!-- The first and the last instant that an HL7 TS may stand for: as much as its precision says, and, without UTC
       offset, anywhere in the world. Empty when it is no calendar time, with an offset beyond 14:00, which saxon-js casts,
       and for the year 9999, which stands for an end that is not known: saxon-js takes the year after it for 0. -->
  <xsl:function name="v:instants" as="xs:dateTime*">
    <xsl:param name="time" as="xs:string"/>
    <xsl:variable name="digits" select="replace($time, '^([0-9]+).*$', '$1')"/>
    <xsl:variable name="length" select="string-length($digits)"/>
    <xsl:variable name="zone" select="replace($time, '^.*([+-][0-9]{2})([0-9]{2})$', '$1:$2')[. != $time]"/>
    <xsl:variable name="p" select="$digits || substring('00000101000000', $length + 1)"/>
    <xsl:variable name="local" select="substring($p, 1, 4) || '-' || substring($p, 5, 2) || '-' || substring($p, 7, 2) || 'T'
      || substring($p, 9, 2) || ':' || substring($p, 11, 2) || ':' || substring($p, 13, 2)"/>
    <xsl:if test="$length = (4, 6, 8, 10, 12, 14) and not(starts-with($digits, '9999') or matches($zone[1], '^.14:.*[1-9]')) and ($local || ($zone, 'Z')[1]) castable as xs:dateTime">
      <xsl:variable name="last" select="xs:dateTime($local || ($zone, '-12:00')[1])"/>
      <xsl:sequence select="xs:dateTime($local || ($zone, '+14:00')[1]),
        (if ($length = 4) then $last + xs:yearMonthDuration('P1Y')
        else if ($length = 6) then $last + xs:yearMonthDuration('P1M')
        else $last + xs:dayTimeDuration(('P1D', 'PT1H', 'PT1M', 'PT1S')[$length idiv 2 - 3])) - xs:dayTimeDuration('PT1S')"/>
    </xsl:if>
  </xsl:function>

  <!-- What a URL is made of, in whatever order and case its parameters are written: its address, then `name=value`. -->
  <xsl:function name="v:link-parts" as="xs:string*">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="lower-case(replace($url, '\?.*$', '')), tokenize(substring-after($url, '?'), '&amp;')[. != ''] ! (lower-case(substring-before(. || '=', '=')) || '=' || lower-case(substring-after(., '=')))"/>
  </xsl:function>

  <!-- True when the first HL7 TS is certainly before the second one: the whole of what it may stand for. -->
  <xsl:function name="v:precedes" as="xs:boolean">
    <xsl:param name="first" as="item()?"/>
    <xsl:param name="second" as="item()?"/>
    <xsl:variable name="form" select="'^[0-9]{4}([0-9]{2}){0,5}(\.[0-9]+)?([+-][0-9]{4})?$'"/>
    <xsl:variable name="length" select="string-length($first)"/>
    <xsl:choose>
      <!-- The usual case, without regular expression: same precision, same offset, in order. -->
      <xsl:when test="$length = string-length($second) and $length = (8, 19) and substring($first, 15) = substring($second, 15) and not($first lt $second)"><xsl:sequence select="false()"/></xsl:when>
      <xsl:when test="not(matches($first, $form) and matches($second, $form))"><xsl:sequence select="false()"/></xsl:when>
      <xsl:when test="replace($first, '^[0-9.]+', '') = replace($second, '^[0-9.]+', '')">
        <xsl:variable name="common" select="min((string-length(replace($first, '[.+-].*$', '')), string-length(replace($second, '[.+-].*$', ''))))"/>
        <xsl:sequence select="substring($first, 1, $common) lt substring($second, 1, $common)"/>
      </xsl:when>
      <!-- A day that no calendar has stands for no instant: it precedes nothing. -->
      <xsl:otherwise><xsl:sequence select="exists(v:instants($first)[2][. lt v:instants($second)[1]])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- True when the first HL7 TS is certainly before the second one, and on an earlier day. -->
  <xsl:function name="v:precedes-by-day" as="xs:boolean">
    <xsl:param name="first" as="item()?"/>
    <xsl:param name="second" as="item()?"/>
    <xsl:sequence select="substring($first, 1, 8) lt substring($second, 1, 8)
      and v:precedes(substring($first, 1, 8), substring($second, 1, 8)) and v:precedes($first, $second)"/>
  </xsl:function>

  <!-- True when an HL7 TS is certainly on another day than each of the intervals. -->
  <xsl:function name="v:outside" as="xs:boolean">
    <xsl:param name="time" as="item()"/>
    <xsl:param name="intervals" as="element()*"/>
    <xsl:sequence select="every $interval in $intervals satisfies v:precedes-by-day($time, $interval/cda:low[1]/@value)
      or v:precedes-by-day(($interval/cda:high/@value, $interval/cda:low/@value)[1], $time)"/>
  </xsl:function>

  <!-- True when the last digit is the Luhn key of the others. -->
  <xsl:function name="v:luhn" as="xs:boolean">
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="digits" select="reverse(string-to-codepoints($number) ! (. - 48))"/>
    <xsl:sequence select="sum(for $i in 1 to count($digits) return if ($i mod 2 = 1) then $digits[$i]
      else if ($digits[$i] gt 4) then 2 * $digits[$i] - 9 else 2 * $digits[$i]) mod 10 = 0"/>
  </xsl:function>

  <!-- True when the last two characters are the key of a NIR: 97 - the number modulo 97, with 2A counted as 19, 2B as 18. -->
  <xsl:function name="v:nir-key" as="xs:boolean">
    <xsl:param name="nir" as="xs:string"/>
    <xsl:variable name="number" select="replace(replace(substring($nir, 1, 13), '^(.{5})2A', '$119'), '^(.{5})2B', '$118')"/>
    <xsl:sequence select="97 - xs:integer($number) mod 97 = xs:integer(substring($nir, 14))"/>
  </xsl:function>

  <!-- A name as it is compared: without case, accents and punctuation. -->
  <xsl:function name="v:name" as="xs:string">
    <xsl:param name="parts" as="node()*"/>
    <xsl:sequence select="replace(upper-case(normalize-unicode(string-join($parts, ' '), 'NFD')), '[^A-Z]', '')"/>
  </xsl:function>

  <!-- The element name of the person whom an identifier names. -->
  <xsl:function name="v:person-name" as="element()?">
    <xsl:param name="id" as="element()"/>
    <xsl:sequence select="($id/../(cda:assignedPerson | cda:associatedPerson | cda:informationRecipient | cda:playingEntity)/cda:name)[1]"/>
  </xsl:function>

  <!-- The person whom an identifier names, as it is compared: family and given names, or the text. -->
  <xsl:function name="v:person" as="xs:string">
    <xsl:param name="id" as="element()"/>
    <xsl:variable name="name" select="v:person-name($id)"/>
    <xsl:sequence select="v:name(if ($name/cda:family) then $name/(cda:family[1], cda:given[1]) else $name)"/>
  </xsl:function>

  <!-- False when two identifiers certainly name different persons: a name part that one of them lacks tells nothing. -->
  <xsl:function name="v:may-be-person" as="xs:boolean">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="second" as="element()"/>
    <xsl:variable name="one" select="v:person-name($first)"/>
    <xsl:variable name="other" select="v:person-name($second)"/>
    <xsl:variable name="in-parts" select="exists($one/(cda:family | cda:given)) and exists($other/(cda:family | cda:given))"/>
    <xsl:sequence select="$first is $second or v:person($first) = v:person($second)
      or ($in-parts and v:agree($one/cda:family[1], $other/cda:family[1]) and v:agree($one/cda:given[1], $other/cda:given[1]))"/>
  </xsl:function>

  <!-- True when two parts of names are the same, or one of them is missing. -->
  <xsl:function name="v:agree" as="xs:boolean">
    <xsl:param name="one" as="element()?"/>
    <xsl:param name="other" as="element()?"/>
    <xsl:sequence select="v:name($one) = ('', v:name($other)) or v:name($other) = ''"/>
  </xsl:function>

  <!-- What an organisation identifier names, as it is compared. -->
  <xsl:function name="v:organisation" as="xs:string">
    <xsl:param name="id" as="element()"/>
    <xsl:sequence select="v:name($id/../cda:name[1])"/>
  </xsl:function>

  <!-- Of the identifiers with one number the first one that names what most of them name. -->
  <xsl:function name="v:usual" as="element()">
    <xsl:param name="ids" as="element()+"/>
    <xsl:param name="name-of" as="function(element()) as xs:string"/>
    <xsl:variable name="by-name" select="map:merge($ids ! map:entry($name-of(.), .), map{'duplicates': 'combine'})"/>
    <xsl:variable name="most" select="max(map:keys($by-name) ! count(map:get($by-name, .)))"/>
    <xsl:sequence select="$ids[count(map:get($by-name, $name-of(.))) = $most][1]"/>
  </xsl:function>

  <!-- The sides that a qualifier, or a label of a value set, names. -->
  <xsl:function name="v:sides" as="xs:string*">
    <xsl:param name="label" as="xs:string?"/>
    <xsl:sequence select="'left'[matches($label, '(^|\s)gauches?(\s|$)', 'i')], 'right'[matches($label, '(^|\s)droite?s?(\s|$)', 'i')],
      'both'[matches($label, '(^|\s)(bilat|bialt)', 'i')], 'one'[matches($label, '(^|\s)unilat', 'i')]"/>
  </xsl:function>

  <!-- The known values one keystroke away: a character too many, missing or wrong, or two swapped. -->
  <xsl:function name="v:near" as="xs:string*">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="known" as="xs:string*"/>
    <xsl:variable name="length" select="string-length($value)"/>
    <!-- One keystroke leaves the first or the second half as it is. -->
    <xsl:variable name="half" select="$length idiv 2 - 1"/>
    <xsl:for-each select="$known[abs(string-length(.) - $length) le 1][starts-with(., substring($value, 1, $half)) or ends-with(., substring($value, $length - $half + 1))]">
      <xsl:variable name="size" select="string-length(.)"/>
      <xsl:variable name="same" select="v:common(string-to-codepoints($value), string-to-codepoints(.))"/>
      <xsl:variable name="end" select="v:common(reverse(string-to-codepoints($value)), reverse(string-to-codepoints(.)))"/>
      <xsl:if test="$same + $end ge max(($length, $size)) - 1
        or ($size = $length and $same + $end = $length - 2 and substring(., $same + 1, 2) = codepoints-to-string(reverse(string-to-codepoints(substring($value, $same + 1, 2)))))">
        <xsl:sequence select="."/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- How many items two sequences have in common at their start. -->
  <xsl:function name="v:common" as="xs:integer">
    <xsl:param name="a" as="xs:integer*"/>
    <xsl:param name="b" as="xs:integer*"/>
    <xsl:variable name="size" select="min((count($a), count($b)))"/>
    <xsl:sequence select="((for $i in 1 to $size return $i[$a[$i] ne $b[$i]])[1] - 1, $size)[1]"/>
  </xsl:function>

  <!-- True when an HL7 TS has its form, exists in the calendar, and has a UTC offset that some place on earth has. -->
  <xsl:function name="v:is-time" as="xs:boolean">
    <xsl:param name="time" as="xs:string"/>
    <xsl:sequence select="v:impossible-part($time, 'en') = ''"/>
  </xsl:function>

  <!-- What no calendar has in an HL7 TS, in words; empty for one that exists. -->
  <xsl:function name="v:impossible-part" as="xs:string">
    <xsl:param name="time" as="item()?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="digits" select="replace($time, '[^0-9].*$', '')"/>
    <xsl:variable name="p" select="$digits || substring('00000101000000', string-length($digits) + 1)"/>
    <xsl:variable name="date" select="substring($p, 1, 4) || '-' || substring($p, 5, 2) || '-' || substring($p, 7, 2)"/>
    <xsl:variable name="hour" select="substring($p, 9, 2) || ':' || substring($p, 11, 2) || ':' || substring($p, 13, 2)"/>
    <xsl:variable name="offset" select="replace($time, '^[0-9.]+', '')"/>
    <xsl:variable name="part" select="if (not(matches($time, '^[0-9]{4}([0-9]{2}){0,5}(\.[0-9]+)?([+-][0-9]{2}([0-9]{2})?)?$'))) then ('forme', 'form')
      else if (not($date castable as xs:date)) then ('jour', 'day')
      else if (not($hour castable as xs:time) or starts-with($hour, '24')) then ('heure', 'hour')
      else if ($offset != '' and not(matches($offset, '^([+-](0[0-9]|1[01])([0-5][0-9])?|[+-]12(00)?|\+1[23]([0-5][0-9])?|\+14(00)?)$'))) then ('décalage horaire', 'UTC offset')
      else ('', '')"/>
    <xsl:sequence select="$part[if ($language = 'fr') then 1 else 2]"/>
  </xsl:function>

  <!-- The invisible characters of a value, by their numbers: never what stands around them. -->
  <xsl:function name="v:unseen" as="xs:string">
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="shown" select="distinct-values(string-to-codepoints(replace($value, '[^&#xA0;&#xAD;&#x1680;&#x2000;-&#x200F;&#x2028;-&#x202F;&#x205F;-&#x2064;&#x3000;&#xFEFF;&#x9;&#xA;&#xD;&#x7F;-&#x9F;]', '')))"/>
    <xsl:sequence select="string-join(($shown ! ('U+' || v:hexadecimal(.)), 'U+0020'[matches($value, '^ | $')]), ', ')"/>
  </xsl:function>

  <!-- A number of a character as Unicode writes it: four hexadecimal digits. -->
  <xsl:function name="v:hexadecimal" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="string-join((4096, 256, 16, 1) ! substring('0123456789ABCDEF', $number idiv . mod 16 + 1, 1))"/>
  </xsl:function>

  <!-- The first piece of a text that a regular expression finds, without what stands around it. -->
  <xsl:function name="v:damage" as="xs:string">
    <xsl:param name="text" as="item()"/>
    <xsl:param name="damaged" as="xs:string"/>
    <xsl:sequence select="if (matches($text, $damaged)) then substring(replace($text, '^.*?(' || $damaged || ').*$', '$1', 's'), 1, 12) else ''"/>
  </xsl:function>

  <!-- Which kind of remnant a text keeps: a name of a format, nothing of the text. -->
  <!-- The identifiers of the person or organisation that a name, or a part of it, names. -->
  <xsl:function name="v:id-of-name" as="xs:string*">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="$text/ancestor-or-self::cda:name[1]/ancestor::*[cda:id][1]/cda:id/@extension ! string()"/>
  </xsl:function>
  <xsl:function name="v:kind-of-left" as="xs:string">
    <xsl:param name="text" as="item()"/>
    <xsl:sequence select="if (matches($text, '\{\\rtf|\\par|\\''[0-9a-f]{2}')) then 'RTF' else if (matches($text, '\\(\.[a-z]+[0-9+-]*|[FSTREHN])\\')) then 'HL7 v2'
      else if (matches($text, '[Ll]orem ipsum')) then 'lorem ipsum' else if (matches($text, '\$\{|\{\{|\{[A-Za-z_]|&lt;%|%&gt;|&lt;[A-Z_]|@@|\[[A-ZÀà]+[_ ]|%[A-Z]+|#[A-Z]|«[A-Za-z]+_|:\s*_')) then '${…}'
      else if (matches($text, 'undefined|NaN|null|NULL|object Object|System\.|java\.lang')) then 'undefined' else if (matches($text, 'TODO|FIXME|TBD')) then 'TODO' else if (matches($text, '[xX]{3}')) then 'XXX' else ''"/>
  </xsl:function>
</xsl:stylesheet>
