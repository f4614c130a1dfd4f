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
  <!-- Of elements that hold a nullFlavor only: a key for each element of a document takes more memory than the document. -->
  <xsl:key name="known" match="*[*/@nullFlavor]" use="for $name in distinct-values(*[not(@nullFlavor)]/local-name()) return concat($name, generate-id())"/>
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

  <!-- True when an element of the same name, beside this one, is known: has no nullFlavor. -->
  <xsl:function name="v:beside-known" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists(key('known', concat(local-name($element), generate-id($element/..)), root($element)))"/>
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
    <xsl:sequence select="if (empty($element/preceding-sibling::*[node-name(.) = $kind][1])) then 0 else if (empty($element/preceding-sibling::*[node-name(.) = $kind][2])) then 1 else 2"/>
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
       side lacks is taken from the other. Found once for each act: its findings may be thousands. -->
  <xsl:function name="v:act-facts" as="xs:string*">
    <xsl:param name="node" as="node()?"/>
    <xsl:variable name="act" select="$node/ancestor-or-self::*[self::cda:serviceEvent or self::cda:section][map:contains($v:facts, generate-id())][last()]"/>
    <xsl:sequence select="if ($act) then map:get($v:facts, generate-id($act)) else ()"/>
  </xsl:function>

  <xsl:variable name="v:facts" as="map(*)">
    <xsl:variable name="sections" select="map:get($v:nodes, 'procedure')/parent::cda:entry/parent::cda:section | map:get($v:nodes, 'act')/parent::cda:entry/parent::cda:section/parent::cda:component/parent::cda:section"/>
    <xsl:map>
      <xsl:for-each select="map:get($v:nodes, 'serviceEvent') | $sections">
        <xsl:variable name="codes" select="v:codes-of-act(.)"/>
        <xsl:variable name="studies" select="self::cda:serviceEvent/cda:id/@root | self::cda:section/cda:component/cda:section/cda:entry/cda:act/cda:id/@root"/>
        <xsl:map-entry key="generate-id()" select="distinct-values((v:few($codes), v:few($studies),
          if ($codes) then () else v:few($studies) ! map:get($v:codes-of-studies, string()),
          if ($studies) then () else v:few($codes) ! map:get($v:studies-of-codes, string())) ! string())[. != '']"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The acts of header and body by study and by code. -->
  <xsl:variable name="v:acts" select="map:get($v:nodes, 'serviceEvent')[parent::cda:documentationOf/parent::cda:ClinicalDocument]
    | map:get($v:nodes, 'procedure')/parent::cda:entry/parent::cda:section[parent::cda:component/parent::cda:structuredBody]"/>
  <xsl:variable name="v:codes-of-studies" as="map(*)"><xsl:map>
    <xsl:for-each-group select="$v:acts" group-by="(cda:id, cda:component/cda:section/cda:entry/cda:act/cda:id)/@root">
      <xsl:map-entry key="string(current-grouping-key())" select="v:few(distinct-values(current-group() ! v:codes-of-act(.)))"/>
    </xsl:for-each-group>
  </xsl:map></xsl:variable>
  <xsl:variable name="v:studies-of-codes" as="map(*)"><xsl:map>
    <xsl:for-each-group select="$v:acts" group-by="v:codes-of-act(.)">
      <xsl:map-entry key="string(current-grouping-key())" select="v:few(distinct-values(current-group()/(cda:id, cda:component/cda:section/cda:entry/cda:act/cda:id)/@root))"/>
    </xsl:for-each-group>
  </xsl:map></xsl:variable>

  <xsl:function name="v:codes-of-act" as="attribute()*">
    <xsl:param name="act" as="element()"/>
    <xsl:sequence select="$act/self::cda:serviceEvent/cda:code/@code | $act/self::cda:section/cda:entry/cda:procedure/cda:code/@code"/>
  </xsl:function>

  <!-- An act has one code and a study or two: of thousands the first ones are enough to tell what belongs together. -->
  <xsl:function name="v:few" as="item()*">
    <xsl:param name="facts" as="item()*"/>
    <xsl:sequence select="subsequence($facts, 1, 20)"/>
  </xsl:function>

  <!-- What findings about the number of acts share: code and study of those that header and body have not as many times. -->
  <xsl:function name="v:lone-acts" as="xs:string*">
    <xsl:param name="document" as="element()?"/>
    <xsl:sequence select="$v:lone"/>
  </xsl:function>

  <xsl:variable name="v:lone" as="xs:string*">
    <xsl:variable name="acts" select="$v:acts[not(self::cda:serviceEvent[cda:code/@codeSystem='2.16.840.1.113883.6.3' or cda:code/@code='Z13.9'])]"/>
    <xsl:variable name="lone" as="element()*">
      <xsl:for-each-group select="$acts" group-by="v:codes-of-act(.)">
        <xsl:if test="count(current-group()/self::cda:serviceEvent) != count(current-group()/self::cda:section)">
          <xsl:sequence select="current-group()"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="distinct-values($lone/self::* ! v:act-facts(.))"/>
  </xsl:variable>
</xsl:stylesheet>
