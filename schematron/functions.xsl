<?xml version="1.0" encoding="UTF-8"?>
<!-- What rules may call. The compiler puts these declarations into every stylesheet that it generates. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:cda="urn:hl7-org:v3" xmlns:v="urn:verifcda:functions">

  <!-- The elements by name, attribute and templateId: context.ts says how they are asked for. -->
  <xsl:param name="v:nodes" as="map(*)" select="map{}"/>
  <!-- Value sets: OID → ("code|codeSystem" → displayName); a key without "|" is a code in whatever code system. -->
  <xsl:param name="v:value-sets" as="map(*)" select="map{}"/>
  <!-- The patterns to judge, by their ids; all when it is not given. The others are proved to find nothing (src/proofs). -->
  <xsl:param name="v:patterns" as="map(*)?" select="()"/>
  <!-- Whether messages may quote patient data. -->
  <xsl:param name="v:show-values" as="xs:boolean" select="false()"/>

  <xsl:key name="template" match="*[cda:templateId]" use="cda:templateId/@root"/>
  <xsl:key name="reference" match="cda:reference" use="@value"/>
  <xsl:key name="same" match="cda:telecom | cda:addr | cda:translation | cda:methodCode | cda:templateId" use="v:said(.)"/>

  <!-- The value set, or an error that makes the layer fail: a missing set must not pass for an empty one. -->
  <xsl:function name="v:value-set" as="map(*)">
    <xsl:param name="oid" as="xs:string"/>
    <xsl:sequence select="if (map:contains($v:value-sets, $oid)) then map:get($v:value-sets, $oid)
      else error(QName('urn:verifcda:functions', 'v:value-set'), 'value set ' || $oid || ' is missing')"/>
  </xsl:function>

  <!-- True when the element's code and codeSystem are a concept of the value set. -->
  <xsl:function name="v:in" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="oid" as="xs:string"/>
    <xsl:sequence select="map:contains(v:value-set($oid), concat($element/@code, '|', $element/@codeSystem))"/>
  </xsl:function>

  <!-- True when the code is in the value set, whatever its code system. -->
  <xsl:function name="v:code-in" as="xs:boolean">
    <xsl:param name="code" as="xs:string?"/>
    <xsl:param name="oid" as="xs:string"/>
    <xsl:sequence select="exists($code) and not(contains($code, '|')) and map:contains(v:value-set($oid), $code)"/>
  </xsl:function>

  <!-- The displayName that the value set gives to the element's code; empty when the code is not in it. -->
  <xsl:function name="v:label" as="xs:string?">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="oid" as="xs:string"/>
    <xsl:sequence select="map:get(v:value-set($oid), concat($element/@code, '|', $element/@codeSystem))"/>
  </xsl:function>

  <!-- A text as labels and titles are compared: white space folded, typographic apostrophes made straight. -->
  <xsl:function name="v:text" as="xs:string">
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="normalize-space(translate(string($value), '’', ''''))"/>
  </xsl:function>

  <!-- True when an element of the document has this ID. -->
  <xsl:function name="v:has-id" as="xs:boolean">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="map:contains($v:nodes, concat('id ', $id))"/>
  </xsl:function>

  <!-- True when an element with this ID stands in the narrative text of one of these sections. -->
  <xsl:function name="v:in-narrative" as="xs:boolean">
    <xsl:param name="sections" as="element()*"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="exists(map:get($v:nodes, concat('id ', $id))/ancestor-or-self::cda:text/parent::* intersect $sections)"/>
  </xsl:function>

  <!-- What tells an element apart from those of its name beside it. -->
  <xsl:function name="v:said" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join((generate-id($element/..), local-name($element), if ($element/self::cda:addr)
      then ($element//@use | $element//text()) else ($element/@use, '|', $element/@value, $element/@code, '|', $element[not(self::cda:methodCode)]/@codeSystem, $element/@root)), '')"/>
  </xsl:function>

  <!-- True when no element before this one, beside it, has the same name and says the same. Siblings are not compared with one another. -->
  <xsl:function name="v:is-first" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element is key('same', v:said($element), root($element))[1]"/>
  </xsl:function>

  <!-- Those of the elements that say what one before them says, in document order. -->
  <xsl:function name="v:repeated" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="said" as="function(element()) as xs:string"/>
    <xsl:variable name="repeated" as="element()*">
      <xsl:for-each-group select="$elements" group-by="$said(.)"><xsl:sequence select="tail(current-group())"/></xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="$repeated/self::*"/>
  </xsl:function>

  <!-- How many elements of the same name stand before this one, beside it; 2 for more than one. -->
  <xsl:function name="v:before" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="kind" select="node-name($element)"/>
    <xsl:sequence select="count(subsequence($element/preceding-sibling::*[node-name(.) = $kind], 1, 2))"/>
  </xsl:function>

  <xsl:function name="v:is-oid" as="xs:boolean">
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="matches(string($value), '^[0-2](\.(0|[1-9][0-9]*))*$')"/>
  </xsl:function>

  <xsl:function name="v:is-uuid" as="xs:boolean">
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="matches(string($value), '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$')"/>
  </xsl:function>

  <!-- What a root was meant to be, when it is one but for blanks, braces and the prefix of a URN; else nothing. -->
  <xsl:function name="v:tidy-uid" as="xs:string?">
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="replace(replace(string($value), '[\s&#xA0;&#x200B;&#xFEFF;{}]', ''), '^urn:(oid|uuid):', '', 'i')[v:is-oid(.) or v:is-uuid(.)]"/>
  </xsl:function>

  <!-- A date or time of ISO 8601 as HL7 writes it; nothing when it is none. -->
  <xsl:function name="v:hl7-time" as="xs:string?">
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="iso" select="'^([0-9]{4})-([0-9]{2})(-([0-9]{2})([T ]([0-9]{2}):([0-9]{2})(:([0-9]{2}))?(\.[0-9]+)?)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?$'"/>
    <xsl:variable name="text" select="normalize-space(string($value))"/>
    <xsl:sequence select="if (not(matches($text, $iso))) then () else
      replace($text, $iso, '$1$2$4$6$7$9') || replace(replace($text, $iso, '$11'), ':', '') ! (if (. = 'Z') then '+0000' else .)"/>
  </xsl:function>

  <!-- A telecom with the prefix that it needs, and without blanks; nothing when it is neither a number nor an address. -->
  <xsl:function name="v:tidy-telecom" as="xs:string?">
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="bare" select="replace(string($value), '[\s&#xA0;&#x202F;]', '')"/>
    <xsl:variable name="rest" select="replace($bare, '^(tel|fax|mailto):', '', 'i')"/>
    <xsl:variable name="prefix" select="lower-case(substring-before($bare, ':'))[. = ('tel', 'fax', 'mailto')]"/>
    <xsl:sequence select="if (matches($rest, '^\+?[0-9.()-]{4,}$') and not($prefix = 'mailto')) then ($prefix, 'tel')[1] || ':' || $rest
      else if (matches($rest, '^[^@:]+@[^@.:]+(\.[^@.:]+)+$') and not($prefix = ('tel', 'fax'))) then 'mailto:' || $rest else ()"/>
  </xsl:function>

  <!-- A value that may be patient data: shown only on request. -->
  <xsl:function name="v:masked" as="xs:string">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="if (empty($value)) then '' else if ($v:show-values) then string-join($value ! string(.), ' ') else '•••'"/>
  </xsl:function>

  <!-- A coded element as messages quote it: code and code system. -->
  <xsl:function name="v:coded" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="if (empty($element)) then '∅' else if ($element/@code) then $element/@code || ' (' || ($element/@codeSystem, '∅')[1] || ')'
      else if ($element/@nullFlavor) then 'nullFlavor ' || $element/@nullFlavor else '∅'"/>
  </xsl:function>

  <!-- What findings about an act share (v:fact): its code and its Study Instance UID, as header or body gives them. What one
       side lacks is taken from the other. -->
  <xsl:function name="v:act-facts" as="xs:string*">
    <xsl:param name="node" as="node()?"/>
    <xsl:variable name="event" select="$node/ancestor-or-self::cda:serviceEvent"/>
    <xsl:variable name="section" select="$node/ancestor-or-self::cda:section[cda:entry/cda:procedure or cda:component/cda:section/cda:entry/cda:act][last()]"/>
    <xsl:variable name="codes" select="($event/cda:code/@code, $section/cda:entry/cda:procedure/cda:code/@code)"/>
    <xsl:variable name="studies" select="($event/cda:id/@root, $section/cda:component/cda:section/cda:entry/cda:act/cda:id/@root)"/>
    <xsl:variable name="acts" select="root($node)/cda:ClinicalDocument/(cda:documentationOf/cda:serviceEvent, cda:component/cda:structuredBody/cda:component/cda:section[cda:entry/cda:procedure])"/>
    <xsl:sequence select="distinct-values(($codes, $studies,
      if ($codes) then () else $acts[(cda:id, cda:component/cda:section/cda:entry/cda:act/cda:id)/@root = $studies]/(cda:code, cda:entry/cda:procedure/cda:code)/@code,
      if ($studies) then () else $acts[(cda:code, cda:entry/cda:procedure/cda:code)/@code = $codes]/(cda:id, cda:component/cda:section/cda:entry/cda:act/cda:id)/@root)
      ! string())[. != '']"/>
  </xsl:function>

  <!-- What findings about the number of acts share: code and study of those that header and body have not as many times. -->
  <xsl:function name="v:lone-acts" as="xs:string*">
    <xsl:param name="document" as="element()?"/>
    <xsl:variable name="events" select="$document/cda:documentationOf/cda:serviceEvent[not(cda:code/@codeSystem='2.16.840.1.113883.6.3' or cda:code/@code='Z13.9')]"/>
    <xsl:variable name="sections" select="$document/cda:component/cda:structuredBody/cda:component/cda:section[cda:entry/cda:procedure]"/>
    <xsl:variable name="codes" select="distinct-values(($events/cda:code/@code, $sections/cda:entry/cda:procedure/cda:code/@code))"/>
    <xsl:variable name="lone" select="$codes[for $code in . return count($events[cda:code/@code = $code]) != count($sections[cda:entry/cda:procedure/cda:code/@code = $code])]"/>
    <xsl:sequence select="distinct-values(($lone, ($events[cda:code/@code = $lone], $sections[cda:entry/cda:procedure/cda:code/@code = $lone]) ! v:act-facts(.)))"/>
  </xsl:function>
</xsl:stylesheet>
